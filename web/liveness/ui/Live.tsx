import type { Signal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Phase } from '../../../shared/liveness/machine.ts';
import { useMessages } from '../../i18n/messages.ts';
import { readPreference, writePreference } from '../../preferences.ts';
import { Button } from '../../ui/Button.tsx';
import { CameraFrame, CameraWords } from '../../ui/CameraFrame.tsx';
import { Page } from '../../ui/Page.tsx';
import type { CheckView } from '../check.ts';
import { ActionDrawing } from './drawings.tsx';
import { ringOf } from './guide.ts';
import { guideMessages } from './guide-messages.ts';
import { useBuzz, useSteadyCue, useVoice } from './useGuidance.ts';
import { canSpeak } from './voice.ts';

interface LiveProps {
  parent: string;
  view: Signal<CheckView | undefined>;
  /** The video element is there. */
  onVideo: (video: HTMLVideoElement) => void;
  onCancel: () => void;
}

/** Whether an action is waited for, asked for or being ended. */
const isActing = (phase: Phase): boolean => phase === 'wait' || phase === 'action' || phase === 'back';

/** The words of the moment: shown large, spoken, and told to screen readers. */
const Guidance = ({ view }: Pick<LiveProps, 'view'>) => {
  const t = useMessages(guideMessages);
  const now = view.value;
  const cue = useSteadyCue(now);
  const [voice, setVoice] = useState(() => readPreference('voice') !== 'off');
  useVoice(t[cue], voice);
  useBuzz(now);
  const asked = now?.asked;
  const toggle = (): void => {
    setVoice(!voice);
    writePreference('voice', voice ? 'off' : 'on');
  };
  return (
    <>
      <CameraWords
        cue={t[cue]}
        name={cue}
        step={now && isActing(now.state.phase) ? t.step({ now: now.done + 1, all: now.of }) : undefined}
      >
        {asked && <ActionDrawing action={asked} />}
      </CameraWords>
      {now?.stutters && <p class="small">{t.slow}</p>}
      {canSpeak() && (
        <Button kind="quiet" onClick={toggle}>
          {voice ? t.mute : t.unmute}
        </Button>
      )}
    </>
  );
};

const Stage = ({ view, onVideo }: Pick<LiveProps, 'view' | 'onVideo'>) => {
  const t = useMessages(guideMessages);
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) onVideo(video.current);
  }, []);
  const value = view.value ? ringOf(view.value) : 0;
  return (
    <CameraFrame value={value}>
      <video ref={video} aria-label={t.picture} playsInline muted />
    </CameraFrame>
  );
};

/** The camera with its guidance. */
export const Live = ({ parent, view, onVideo, onCancel }: LiveProps) => {
  const t = useMessages(guideMessages);
  return (
    <Page parent={parent} title={t.title} onBack={onCancel}>
      <Stage view={view} onVideo={onVideo} />
      <Guidance view={view} />
      <Button onClick={onCancel}>{t.cancel}</Button>
    </Page>
  );
};
