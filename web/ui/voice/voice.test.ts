import { describe, expect, it } from 'vitest';
import { pickVoice } from './pick-voice.ts';
import { isPersonal, sentencesOf } from './sentences.ts';

const of = (lang: string, localService = true) => ({ lang, localService });

describe('the voice', () => {
  it('is of the language, the closest first', () => {
    const voices = [of('en-US'), of('zh-HK'), of('zh-TW'), of('zh-CN'), of('en-GB')];
    expect(pickVoice(voices, 'zh-CN')?.lang).toBe('zh-CN');
    expect(pickVoice(voices, 'zh-Hant')?.lang).toBe('zh-HK');
    expect(pickVoice(voices, 'en')?.lang).toBe('en-GB');
  });

  it('works without a network rather than being the closest', () => {
    const voices = [of('zh-CN', false), of('zh_TW'), of('en-GB', false), of('en-IN')];
    expect(pickVoice(voices, 'zh-CN')).toEqual(of('zh_TW'));
    expect(pickVoice(voices, 'en')).toEqual(of('en-IN'));
    expect(pickVoice([of('zh-CN', false)], 'zh-CN')).toEqual(of('zh-CN', false));
  });

  it('is understood under the names that systems give: cmn-Hans-CN, yue-HK', () => {
    const voices = [of('yue-HK'), of('cmn-Hans-CN')];
    expect(pickVoice(voices, 'zh-CN')?.lang).toBe('cmn-Hans-CN');
    expect(pickVoice(voices, 'zh-Hant')?.lang).toBe('yue-HK');
  });

  it('is absent where no voice speaks the language', () => {
    expect(pickVoice([of('de-DE'), of('zhx')], 'zh-CN')).toBeUndefined();
    expect(pickVoice([], 'en')).toBeUndefined();
  });
});

describe('what is said', () => {
  it('comes in sentences, without what nobody reads aloud', () => {
    expect(sentencesOf('请拍两张照片。  看得清，不反光；可以吗？\n…')).toEqual([
      '请拍两张照片。',
      '看得清，不反光；',
      '可以吗？',
    ]);
    expect(sentencesOf('Version 1.5 is here. Go on!')).toEqual(['Version 1.5 is here.', 'Go on!']);
  });

  it.each([
    ['张大妈，您好', true],
    ['证件号码 3210***811', true],
    ['电话 138 0013 8000', true],
    ['损失 ¥1,200.00', true],
    ['请在 60 秒后再试。', false],
    ['2026年11月21日到期', false],
    ['最多 50 张照片', false],
  ])('%s: personal %s', (text, personal) => {
    expect(isPersonal(text, '张大妈')).toBe(personal);
  });
});
