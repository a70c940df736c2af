import type { Language } from '../../../shared/kernel/languages.ts';
import { language } from '../../i18n/language.ts';

/** The language that a voice is asked for (BCP 47). */
const VOICES: Record<Language, string> = { 'zh-CN': 'zh-CN', 'zh-Hant': 'zh-TW', en: 'en-US' };

/** Whether this browser can speak at all. */
export const canSpeak = (): boolean => 'speechSynthesis' in globalThis;

/** Says a sentence instead of what is being said. Does nothing where there is no voice. */
export const say = (text: string): void => {
  if (!canSpeak()) return;
  speechSynthesis.cancel();
  const words = new SpeechSynthesisUtterance(text);
  words.lang = VOICES[language.value];
  speechSynthesis.speak(words);
};

/** Stops speaking. */
export const hush = (): void => {
  if (canSpeak()) speechSynthesis.cancel();
};

/** iOS speaks only after something was said on a press of a button: nothing is. */
export const wakeVoice = (): void => {
  if (canSpeak()) speechSynthesis.speak(new SpeechSynthesisUtterance(''));
};

/** A short buzz, where a phone has one: an action was seen. */
export const buzz = (ms: number): void => {
  navigator.vibrate?.(ms);
};
