import { computed, signal } from '@preact/signals';
import { LANGUAGES, type Language, pickLanguage } from '../../shared/kernel/languages.ts';
import { followPreference, readPreference, writePreference } from '../preferences.ts';

/** Each language by its own name, as a person looks for it. */
export const LANGUAGE_NAMES = {
  'zh-CN': '简体中文',
  'zh-Hant': '繁體中文',
  en: 'English',
} as const satisfies Record<Language, string>;

const known = (stored: string | undefined) => LANGUAGES.find((one) => one === stored);
const chosen = signal<Language | undefined>(known(readPreference('language')));

/** The language of the app: what the person chose, else what their browser asks for (X1). */
export const language = computed<Language>(() => chosen.value ?? pickLanguage(navigator.languages));

/** Changes the language at once, without a reload, and remembers it. */
export const setLanguage = (next: Language): void => {
  chosen.value = next;
  writePreference('language', next);
};

/** Follows a choice that is made in another tab. */
export const followLanguage = (): void =>
  followPreference('language', (stored) => {
    chosen.value = known(stored);
  });
