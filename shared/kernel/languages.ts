/** The three languages of the product (X1), simplified Chinese first. */
export const LANGUAGES = ['zh-CN', 'zh-Hant', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/**
 * The language to speak to somebody who sends or has set these tags, most wanted first (BCP 47; an
 * `Accept-Language` header split at its commas will do). Anything that is neither Chinese nor English gets
 * simplified Chinese: the guides' own language.
 */
export const pickLanguage = (tags: readonly string[]): Language => {
  for (const raw of tags) {
    const tag = raw.trim().split(';')[0]?.toLowerCase() ?? '';
    if (/^zh(-.*)?-(hant|tw|hk|mo)\b/.test(tag)) return 'zh-Hant';
    if (/^zh\b/.test(tag)) return 'zh-CN';
    if (/^en\b/.test(tag)) return 'en';
  }
  return 'zh-CN';
};
