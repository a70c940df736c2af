import { computed, signal } from '@preact/signals';
import { language } from '../../i18n/language.ts';
import { pickVoice } from './pick-voice.ts';

/** Browsers without speech do not have the object at all, whatever TypeScript's `lib` says. */
export const speech: SpeechSynthesis | undefined =
  'speechSynthesis' in window ? window.speechSynthesis : undefined;

const voices = signal<readonly SpeechSynthesisVoice[]>(speech?.getVoices() ?? []);
// Chromium answers with an empty list first and tells when it knows better.
speech?.addEventListener('voiceschanged', () => {
  voices.value = speech.getVoices();
});

/** The voice for the language of the app; `undefined` where this phone has none. */
export const voice = computed(() => pickVoice(voices.value, language.value));

/** The same, for a component to be rendered again when it changes. */
export const useVoice = (): SpeechSynthesisVoice | undefined => voice.value;
