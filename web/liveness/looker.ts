import type { Frame } from '../../shared/liveness/frame.ts';
import { type Detector, startDetector } from './detector.ts';
import type { EncodedStill } from './detector-messages.ts';
import { encodeWithin } from './encode-still.ts';
import type { FaceModel } from './model-store.ts';

/** The detector with the pictures that may be needed later: the last one, and one for each slot. */
export interface Looker {
  /** Measures a picture and takes it over. */
  look(picture: ImageBitmap, t: number): Frame;
  /** Keeps the picture that was looked at last under a name, instead of what that name had before. */
  keep(slot: string): void;
  /** The kept pictures as JPEGs, in `budget` bytes together; nothing is kept afterwards. */
  stills(budget: number): Promise<EncodedStill[]>;
  close(): void;
}

interface Kept {
  picture: ImageBitmap;
  t: number;
}

/** @throws Error where the phone cannot run the detector */
export const startLooker = async (model: FaceModel): Promise<Looker> => {
  const detector: Detector = await startDetector(model);
  const kept = new Map<string, Kept>();
  let last: Kept | undefined;
  const inUse = (one: Kept) => one === last || [...kept.values()].includes(one);
  const release = (one: Kept | undefined) => {
    if (one && !inUse(one)) one.picture.close();
  };
  const clear = () => {
    const all = new Set([...kept.values(), ...(last ? [last] : [])]);
    kept.clear();
    last = undefined;
    for (const one of all) one.picture.close();
  };
  return {
    look(picture, t) {
      const before = last;
      last = { picture, t };
      release(before);
      return detector.look(picture, t);
    },
    keep(slot) {
      if (!last) return;
      const before = kept.get(slot);
      kept.set(slot, last);
      release(before);
    },
    async stills(budget) {
      const pictures = [...kept].map(([slot, { picture, t }]) => ({ slot, t: Math.round(t), picture }));
      const encoded = await encodeWithin(pictures, budget);
      clear();
      return encoded;
    },
    close() {
      clear();
      detector.close();
    },
  };
};
