import { type Camera, CameraProblem } from './camera.ts';
import { listenTo, type Sound } from './sound-meter.ts';

/** What a recorder is asked to make, the first that the browser can: MP4 plays everywhere. */
const WANTED = [
  'video/mp4;codecs=avc1.42E01E,mp4a.40.2',
  'video/webm;codecs=vp8,opus',
  'video/webm',
  'video/mp4',
];
/** Bits a second: 15 seconds of both are 0.8 MB; a face and a voice at 480 lines need no more. */
const VIDEO_BITS = 400_000;
const AUDIO_BITS = 32_000;

export interface Recorded {
  bytes: ArrayBuffer;
  /** Without codecs, as a manifest names it. */
  type: string;
  sound: Sound;
}

export interface Recording {
  /** What was filmed so far; the camera goes on. */
  finish(): Promise<Recorded>;
}

/** Whether this browser can record at all (Safari from 14.1, all others for long). */
export const canRecord = (): boolean =>
  typeof MediaRecorder !== 'undefined' && WANTED.some((type) => MediaRecorder.isTypeSupported(type));

/** Begins to record picture and sound of an open camera, in memory alone. @throws CameraProblem */
export const record = ({ stream }: Camera): Recording => {
  const mimeType = canRecord() ? WANTED.find((type) => MediaRecorder.isTypeSupported(type)) : undefined;
  if (mimeType === undefined) throw new CameraProblem('unsupported');
  const recorder = new MediaRecorder(stream, {
    mimeType,
    videoBitsPerSecond: VIDEO_BITS,
    audioBitsPerSecond: AUDIO_BITS,
  });
  const parts: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  const stopped = new Promise<void>((resolve, reject) => {
    recorder.addEventListener('stop', () => resolve());
    recorder.addEventListener('error', () => reject(new CameraProblem('ended')));
  });
  recorder.start();
  const meter = listenTo(stream);
  return {
    async finish() {
      const sound = meter.stop();
      if (recorder.state !== 'inactive') recorder.stop();
      await stopped;
      const type = (recorder.mimeType || mimeType).split(';')[0] ?? '';
      return { bytes: await new Blob(parts).arrayBuffer(), type, sound };
    },
  };
};
