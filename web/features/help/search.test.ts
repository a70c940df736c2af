import { describe, expect, it } from 'vitest';
import { searchHelp, stretchesOf, termsOf } from './search.ts';
import { texts as en } from './texts/en.ts';
import { texts as zh } from './texts/zh-CN.ts';
import { texts as hant } from './texts/zh-Hant.ts';
import { HELP_IDS, type HelpId, type HelpTexts } from './topics.ts';

describe('search in help', () => {
  it.each<[string, HelpTexts, string, HelpId]>([
    ['a word of the question', zh, '忘记密码', 'forgot-password'],
    ['a whole sentence', zh, '我收不到短信验证码怎么办？', 'code-missing'],
    ['another order of the words', zh, '验证码短信没收到', 'code-missing'],
    ['a word that only people use', zh, '客服电话', 'ask-support'],
    ['full-width letters and capitals', zh, 'ＷｉＦｉ　热点', 'public-wifi'],
    ['the label of a button of the guides', zh, '我有异议', 'case-wrong'],
    ['a failure as the guides name it', zh, '人像比对未通过', 'face-mismatch'],
    ['a failure as the guides name it', zh, '无底库照片', 'no-portrait'],
    ['traditional characters', hant, '手機丟了', 'lost-phone'],
    ['traditional characters', hant, '長者版', 'large-type'],
    ['English words', en, 'I lost my phone', 'lost-phone'],
    ['the beginning of an English word', en, 'passk', 'passkeys'],
  ])('finds %s first', (_name, texts, query, id) => {
    expect(searchHelp(texts, query)[0]).toBe(id);
  });

  it('needs every word of the query', () => {
    expect(searchHelp(zh, '密码 养老金')).toEqual([]);
    expect(searchHelp(en, 'password pension')).toEqual([]);
  });

  it('finds nothing rather than anything', () => {
    expect(searchHelp(zh, '天气预报')).toEqual([]);
    expect(searchHelp(en, 'zebra')).toEqual([]);
    expect(searchHelp(zh, ' ？！ ')).toEqual([]);
  });

  it('takes empty words where there are no others', () => {
    expect(termsOf('怎么办')).toEqual(['怎么办']);
    expect(termsOf('密码忘了怎么办')).toEqual(['密码忘']);
  });
});

describe('what was hit', () => {
  it('is marked in the text as it was written', () => {
    expect(stretchesOf('Lost Password?', 'password')).toEqual([
      { text: 'Lost ', hit: false },
      { text: 'Password', hit: true },
      { text: '?', hit: false },
    ]);
    expect(stretchesOf('收不到短信验证码', '短信验证')).toEqual([
      { text: '收不到', hit: false },
      { text: '短信验证', hit: true },
      { text: '码', hit: false },
    ]);
  });

  it('leaves no letter out', () => {
    for (const id of HELP_IDS) {
      const text = zh[id].a;
      expect(
        stretchesOf(text, '手机 证件')
          .map((part) => part.text)
          .join(''),
      ).toBe(text);
    }
  });
});

describe('the texts', () => {
  it.each([
    ['zh-CN', zh],
    ['zh-Hant', hant],
    ['en', en],
  ] as const)('in %s: every question differs, and every answer says something', (_name, texts) => {
    const questions = HELP_IDS.map((id) => texts[id].q);
    expect(new Set(questions).size).toBe(HELP_IDS.length);
    for (const id of HELP_IDS) expect(texts[id].a.length, id).toBeGreaterThan(20);
  });

  it('have the same points of lists in every language', () => {
    const points = (texts: HelpTexts) =>
      HELP_IDS.map((id) => texts[id].a.split('\n').filter((line) => line.startsWith('- ')).length);
    expect(points(hant)).toEqual(points(zh));
    expect(points(en)).toEqual(points(zh));
  });
});
