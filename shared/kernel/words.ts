import type { Language } from './languages.ts';
import type { ProblemCode } from './problems.ts';

/** What happened and what to do about it, for every problem code. */
export type Words = Record<ProblemCode, string>;

const LOADERS = {
  'zh-CN': () => import('./words/zh-CN.ts'),
  'zh-Hant': () => import('./words/zh-Hant.ts'),
  en: () => import('./words/en.ts'),
} as const satisfies Record<Language, () => Promise<{ words: Words }>>;

/**
 * The words of one language; each language is a chunk of its own in the app. The Worker imports the three
 * files themselves.
 * @throws TypeError where the chunk cannot be fetched
 */
export const loadWords = async (language: Language): Promise<Words> => (await LOADERS[language]()).words;
