import { signal } from '@preact/signals';
import type { Language } from '../../shared/kernel/languages.ts';
import type { ProblemCode } from '../../shared/kernel/problems.ts';
import { loadWords, type Words } from '../../shared/kernel/words.ts';
import { language } from './language.ts';
import { defineMessages, useMessages } from './messages.ts';

const messages = defineMessages({
  'zh-CN': { unnamed: '没有办成（{code}）。请再试一次。' },
  'zh-Hant': { unnamed: '未能完成（{code}）。請再試一次。' },
  en: { unnamed: 'That did not work ({code}). Please try again.' },
});

const loaded = signal<Partial<Record<Language, Words>>>({});
/** Whether words could not be fetched: on a first visit, when the network fails in between. */
const missing = signal(false);
const underWay = new Map<Language, Promise<void>>();

const fetchWords = (wanted: Language): Promise<void> => {
  const begun = underWay.get(wanted);
  if (begun) return begun;
  const fetching = loadWords(wanted)
    .then((words) => {
      loaded.value = { ...loaded.peek(), [wanted]: words };
    })
    .catch(() => {
      missing.value = true;
    })
    .finally(() => underWay.delete(wanted));
  underWay.set(wanted, fetching);
  return fetching;
};

/**
 * What to say about a problem code: what happened and what to do. The words are fetched on first use; until
 * they are there the answer is the empty string, and where they cannot be had a general text with the code.
 */
export const useWords = (): ((code: ProblemCode) => string) => {
  const t = useMessages(messages);
  const words = loaded.value[language.value];
  if (!words) void fetchWords(language.value);
  return (code) => words?.[code] ?? (missing.value ? t.unnamed({ code }) : '');
};

/** Resolves when the words are there, or cannot be had: for pages that may begin with a problem. Never rejects. */
export const wordsReady = async (): Promise<void> => {
  if (!loaded.peek()[language.peek()]) await fetchWords(language.peek());
};
