import { useEffect, useRef, useState } from 'preact/hooks';
import { VIDEO_MS } from '../../../shared/review/digits.ts';
import { useMessages } from '../../i18n/messages.ts';
import { type Camera, CameraProblem, openCamera } from '../../liveness/camera.ts';
import { type Recorded, type Recording, record } from '../../liveness/recorder.ts';
import { Button } from '../../ui/Button.tsx';
import { digitsMessages } from './digits-messages.ts';

/** Nobody reads four digits in less, ms; a video of a moment may have no picture at all. */
const LEAST_MS = 2_000;

interface FilmProps {
  digits: string;
  /** Resolves when it is kept, or refused: then another can be recorded. */
  onRecorded: (recorded: Recorded) => Promise<void>;
  onFailed: (problem: CameraProblem) => void;
}

const failureOf = (error: unknown): CameraProblem =>
  error instanceof CameraProblem ? error : new CameraProblem('failed');

/** The camera's part: open while the component is there, recording from one press to the next. */
const useFilm = ({ onRecorded, onFailed }: Omit<FilmProps, 'digits'>) => {
  const video = useRef<HTMLVideoElement>(null);
  const camera = useRef<Camera | undefined>(undefined);
  const recording = useRef<Recording | undefined>(undefined);
  const [state, setState] = useState<'opening' | 'ready' | 'recording' | 'ending'>('opening');
  const [left, setLeft] = useState(VIDEO_MS);
  useEffect(() => {
    let gone = false;
    if (!video.current) return;
    openCamera(video.current, { sound: true }).then(
      (opened) => {
        if (gone) return opened.stop();
        camera.current = opened;
        void opened.ended.then(() => !gone && onFailed(new CameraProblem('ended')));
        setState('ready');
      },
      (error: unknown) => !gone && onFailed(failureOf(error)),
    );
    return () => {
      gone = true;
      camera.current?.stop();
    };
  }, []);
  const finish = async (): Promise<void> => {
    setState('ending');
    try {
      if (recording.current) await onRecorded(await recording.current.finish());
      setState('ready');
    } catch (error) {
      onFailed(failureOf(error));
    }
  };
  useEffect(() => {
    if (state !== 'recording') return;
    const endsAt = performance.now() + VIDEO_MS;
    const timer = setInterval(() => {
      const rest = endsAt - performance.now();
      setLeft(Math.max(0, rest));
      if (rest <= 0) void finish();
    }, 250);
    return () => clearInterval(timer);
  }, [state]);
  const begin = (): void => {
    if (!camera.current) return;
    try {
      recording.current = record(camera.current);
      setLeft(VIDEO_MS);
      setState('recording');
    } catch (error) {
      onFailed(failureOf(error));
    }
  };
  return { video, state, left, begin, finish };
};

/** The digits, large, over the person's own picture; one button begins and ends. */
export const DigitsFilm = ({ digits, ...listeners }: FilmProps) => {
  const t = useMessages(digitsMessages);
  const { video, state, left, begin, finish } = useFilm(listeners);
  const recording = state === 'recording';
  const tooShort = recording && VIDEO_MS - left < LEAST_MS;
  return (
    <>
      <p>{t.read}</p>
      <p class="digits-number" data-private>
        {digits.split('').join(' ')}
      </p>
      <video ref={video} class="digits-video digits-video--mirror" aria-label={t.picture} playsInline muted />
      <p role="status" class="digits-state">
        {recording
          ? t.recording({ seconds: Math.ceil(left / 1000) })
          : t[state === 'opening' ? 'opening' : 'ready']}
      </p>
      <Button
        kind="primary"
        icon="camera"
        busy={state === 'opening' || state === 'ending' || tooShort}
        onClick={() => (recording ? void finish() : begin())}
      >
        {recording ? t.finish : t.begin}
      </Button>
    </>
  );
};
