import { effect } from '@preact/signals';
import { elder, voiceWanted } from '../look.ts';
import { followPage } from './follow-page.ts';
import { VoiceButton } from './VoiceButton.tsx';
import { voiceButton } from './VoicePlace.tsx';
import { voice } from './voices.ts';

/**
 * Reading aloud (X2): on in elder mode where the person did not switch it off and the phone has a voice for
 * the language of the app. Follows all three for as long as the app is open.
 * @param name of the person, which is never said; read when it is needed
 */
export const startVoice = (name: () => string | undefined): void => {
  effect(() => {
    if (!elder.value || !voiceWanted.value || !voice.value) return;
    voiceButton.value = VoiceButton;
    const stop = followPage(name);
    return () => {
      voiceButton.value = undefined;
      stop();
    };
  });
};
