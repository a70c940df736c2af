import type { Crop, Picture, Point } from './picture.ts';
import { sample } from './picture.ts';

/** What blazeface (256 × 256, "back" model of MediaPipe) answers: 896 rows of a logit, a box, six points. */
export type Detector = (input: Float32Array) => Float32Array;
export const DETECTOR_SIZE = 256;
const COLUMNS = 17;
const POINTS = 6;

/** A face, in pixels of the picture. */
export interface Face {
  /** 0…1: the network's own opinion. */
  score: number;
  centre: Point;
  width: number;
  height: number;
  /** Right eye, left eye, nose, mouth, right ear, left ear: the person's own right and left. */
  points: readonly Point[];
}

/** Below this a find is noise; 0.5 is the value that MediaPipe's own graph uses. */
const MIN_SCORE = 0.5;
/** Two finds that overlap more than this are one face (MediaPipe's graph: 0.3). */
const MAX_OVERLAP = 0.3;

/** The centres that blazeface's rows count from: two a cell of 16 pixels, six a cell of 32. */
const ANCHORS: readonly Point[] = [
  { stride: 16, count: 2 },
  { stride: 32, count: 6 },
].flatMap(({ stride, count }) => {
  const cells = Array.from({ length: DETECTOR_SIZE / stride }, (_, k) => (k + 0.5) * stride);
  return cells.flatMap((y) => cells.flatMap((x) => Array.from({ length: count }, () => ({ x, y }))));
});

/** The whole picture, made square with black, as the detector sees it. */
const wholeCrop = ({ width, height }: Picture): Crop => ({
  centre: { x: width / 2, y: height / 2 },
  side: Math.max(width, height),
  angle: 0,
});

const scoreOf = (rows: Float32Array, index: number): number =>
  1 / (1 + Math.exp(-(rows[index * COLUMNS] ?? 0)));

const faceOf = (rows: Float32Array, index: number, crop: Crop, anchor: Point): Face => {
  const value = (column: number) => rows[index * COLUMNS + column] ?? 0;
  const factor = crop.side / DETECTOR_SIZE;
  const place = (column: number): Point => ({
    x: (value(column) + anchor.x) * factor + crop.centre.x - crop.side / 2,
    y: (value(column + 1) + anchor.y) * factor + crop.centre.y - crop.side / 2,
  });
  return {
    score: scoreOf(rows, index),
    centre: place(1),
    width: value(3) * factor,
    height: value(4) * factor,
    points: Array.from({ length: POINTS }, (_, k) => place(5 + 2 * k)),
  };
};

/** The area that two boxes share, of the area that either covers. */
const overlap = (a: Face, b: Face): number => {
  const along = (ac: number, aw: number, bc: number, bw: number) =>
    Math.max(0, Math.min(ac + aw / 2, bc + bw / 2) - Math.max(ac - aw / 2, bc - bw / 2));
  const shared =
    along(a.centre.x, a.width, b.centre.x, b.width) * along(a.centre.y, a.height, b.centre.y, b.height);
  return shared / (a.width * a.height + b.width * b.height - shared);
};

/** Every face of a picture, the surest first. */
export const findFaces = (picture: Picture, detector: Detector): Face[] => {
  const crop = wholeCrop(picture);
  const rows = detector(sample(picture, crop, DETECTOR_SIZE, { scale: 1 / 127.5, offset: -1 }));
  const found = ANCHORS.flatMap((anchor, index) =>
    scoreOf(rows, index) >= MIN_SCORE ? [faceOf(rows, index, crop, anchor)] : [],
  ).sort((a, b) => b.score - a.score);
  const kept: Face[] = [];
  for (const face of found) if (kept.every((other) => overlap(face, other) <= MAX_OVERLAP)) kept.push(face);
  return kept;
};
