import { describe, expect, it } from 'vitest';
import { LANGUAGES } from './languages.ts';
import { loadWords } from './words.ts';

describe('the words of problems', () => {
  it.each(LANGUAGES)('say something whole about every code in %s', async (language) => {
    for (const [code, text] of Object.entries(await loadWords(language)))
      expect(text, code).toMatch(/\S.{4,}[。.]$/u);
  });

  it.each(['zh-CN', 'zh-Hant'] as const)('use full-width punctuation in %s', async (language) => {
    for (const [code, text] of Object.entries(await loadWords(language)))
      expect(text, code).not.toMatch(/\p{Script=Han}[,.;:?!()]|[,.;:?!()]\p{Script=Han}/u);
  });

  it('are written in traditional characters for zh-Hant', async () => {
    const words = Object.values(await loadWords('zh-Hant')).join('');
    expect(words).not.toMatch(/[这没请码证们还为见发过错误网络设备认让继续区县币]/u);
  });

  it('keep apart what a person has to do differently', async () => {
    const words = Object.values(await loadWords('zh-CN'));
    expect(new Set(words).size).toBe(words.length);
  });
});
