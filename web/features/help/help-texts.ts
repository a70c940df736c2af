import { signal } from '@preact/signals';
import type { Language } from '../../../shared/kernel/languages.ts';
import { language } from '../../i18n/language.ts';
import type { HelpTexts } from './topics.ts';

/** Each language is a chunk of its own: only the one that is shown is fetched; offline all of them are there. */
const LOADERS = {
  'zh-CN': async () => (await import('./texts/zh-CN.ts')).texts,
  'zh-Hant': async () => (await import('./texts/zh-Hant.ts')).texts,
  en: async () => (await import('./texts/en.ts')).texts,
} as const satisfies Record<Language, () => Promise<HelpTexts>>;

const loaded = signal<Partial<Record<Language, HelpTexts>>>({});
const failed = signal(false);
const underWay = new Set<Language>();

const load = async (wanted: Language): Promise<void> => {
  if (underWay.has(wanted)) return;
  underWay.add(wanted);
  try {
    loaded.value = { ...loaded.peek(), [wanted]: await LOADERS[wanted]() };
    failed.value = false;
  } finally {
    underWay.delete(wanted);
  }
};

/**
 * Fetches the texts of the present language, so that a page begins with them.
 * @throws Error where they cannot be fetched
 */
export const openHelp = (): Promise<void> => load(language.peek());

/** The texts of the language of the app; `undefined` on their way, `'failed'` where they cannot be fetched. */
export const useHelpTexts = (): HelpTexts | undefined | 'failed' => {
  const texts = loaded.value[language.value];
  if (texts) return texts;
  if (failed.value) return 'failed';
  load(language.value).catch(() => {
    failed.value = true;
  });
  return undefined;
};

/** Tries again after a failure. */
export const retryHelp = (): void => {
  failed.value = false;
};
