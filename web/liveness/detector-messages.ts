import type { Frame } from '../../shared/liveness/frame.ts';
import type { FaceModel } from './model-store.ts';

/** What the page asks of the worker. Every request gets one answer with the same `id`. */
export type DetectorRequest =
  | { id: number; ask: 'start'; model: FaceModel }
  | { id: number; ask: 'look'; picture: ImageBitmap; t: number }
  | { id: number; ask: 'keep'; slot: string }
  | { id: number; ask: 'stills'; budget: number };

/** A kept picture as a JPEG. */
export interface EncodedStill {
  slot: string;
  /** The time of its frame, ms. */
  t: number;
  bytes: ArrayBuffer;
  width: number;
  height: number;
}

export interface DetectorAnswers {
  start: undefined;
  look: Frame;
  keep: undefined;
  stills: EncodedStill[];
}

export type DetectorAnswer =
  | { id: number; ok: true; answer: DetectorAnswers[keyof DetectorAnswers] }
  | { id: number; ok: false };
