import { defineMessages, useMessages } from '../../i18n/messages.ts';
import { pauseOrRepeat, speaking } from './speaker.ts';
import './voice-button.css';

const messages = defineMessages({
  'zh-CN': { speaking: '暂停朗读', paused: '继续朗读', still: '再听一遍' },
  'zh-Hant': { speaking: '暫停朗讀', paused: '繼續朗讀', still: '再聽一遍' },
  en: { speaking: 'Pause reading', paused: 'Go on reading', still: 'Hear it again' },
});

/** Drawn as those of Icon.tsx; here, since only those who listen need them. */
const PATHS = {
  speaking: 'M8.5 6v12M15.5 6v12',
  paused: 'M8 5.5l10.5 6.5L8 18.5z',
  still: 'M4 9.5v5h3.5l4.5 4v-13l-4.5 4zM15.5 9a4.5 4.5 0 010 6M18 6.5a8 8 0 010 11',
} as const;

/** Stops the voice, lets it go on, or has the page read once more. */
export const VoiceButton = () => {
  const t = useMessages(messages);
  const state = speaking.value;
  return (
    <button type="button" class="voice-button" onClick={pauseOrRepeat}>
      <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
        <path d={PATHS[state]} />
      </svg>
      <span class="visually-hidden">{t[state]}</span>
    </button>
  );
};
