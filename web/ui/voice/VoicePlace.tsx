import { signal } from '@preact/signals';
import type { ComponentType } from 'preact';

/** The button that voice.ts puts here once it is fetched and has a voice; nothing for everybody else. */
export const voiceButton = signal<ComponentType | undefined>(undefined);

/** Where a page has the button that pauses and repeats the voice. */
export const VoicePlace = () => {
  const Button = voiceButton.value;
  return Button ? <Button /> : null;
};
