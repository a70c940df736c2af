import type { Language } from '../../../shared/kernel/languages.ts';

/**
 * Which voices speak a language (BCP 47 tags as systems write them: zh-CN, zh_TW, cmn-Hans-CN, yue-HK), the
 * closest first. Whoever reads traditional characters understands Mandarin sooner than no voice at all.
 */
const SPEAKS = {
  'zh-CN': [/^(zh|cmn)[-_](hans|cn)/i, /^(zh|cmn)([-_](?!hk)|$)/i, /^(zh|cmn)([-_]|$)/i],
  'zh-Hant': [/^(zh|cmn|yue)[-_](hant|tw|hk|mo)|^yue/i, /^(zh|cmn)([-_]|$)/i],
  en: [/^en[-_]gb/i, /^en([-_]|$)/i],
} as const satisfies Record<Language, readonly RegExp[]>;

/**
 * The voice to read a language with; `undefined` where the system has none. One that works without a network
 * (`localService`) comes before one that is closer to the language.
 */
export const pickVoice = <V extends Pick<SpeechSynthesisVoice, 'lang' | 'localService'>>(
  voices: readonly V[],
  language: Language,
): V | undefined => {
  for (const local of [true, false])
    for (const pattern of SPEAKS[language]) {
      const found = voices.find((voice) => voice.localService === local && pattern.test(voice.lang));
      if (found) return found;
    }
  return undefined;
};
