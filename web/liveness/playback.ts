import { Problem } from '../../shared/kernel/problems.ts';
import type { Recorded } from './recorder.ts';

/** A browser that has not looked into a file by then leaves it to the person, who plays it anyway; ms. */
const PATIENCE_MS = 10_000;

/** Whether a file has a picture and lasts; `undefined` where the browser does not say. */
const hasPicture = (url: string): Promise<boolean | undefined> =>
  new Promise((resolve) => {
    const video = document.createElement('video');
    const timer = setTimeout(() => end(undefined), PATIENCE_MS);
    const end = (answer: boolean | undefined): void => {
      clearTimeout(timer);
      video.removeAttribute('src');
      video.load();
      resolve(answer);
    };
    // Chromium does not write the length of what it recorded: it is infinite then, which is as good.
    video.onloadedmetadata = () => end(video.videoWidth > 0 && video.duration > 0);
    video.onerror = () => end(false);
    video.muted = true;
    video.preload = 'metadata';
    video.src = url;
  });

/**
 * Looks at what was recorded before it is offered to the person: it plays, and something was heard. Nothing is refused
 * that this browser cannot tell.
 * @throws Problem video-unplayable, video-silent
 */
export const requirePlayable = async ({ bytes, type, sound }: Recorded): Promise<void> => {
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  try {
    if ((await hasPicture(url)) === false) throw new Problem('video-unplayable');
  } finally {
    URL.revokeObjectURL(url);
  }
  if (sound === 'silent') throw new Problem('video-silent');
};
