/**
 * The 26 landmarks that a trace keeps of the 478 (numbers of MediaPipe's face mesh): enough to measure eyes,
 * mouth, size and the shape of the head again on the server, few enough for a trace of some 30 KB.
 * Left and right are the person's own; in an unmirrored picture the person's left is on the right.
 */
export const POINTS = {
  rightEyeOuter: 33,
  rightEyeUpperA: 160,
  rightEyeUpperB: 158,
  rightEyeInner: 133,
  rightEyeLowerB: 153,
  rightEyeLowerA: 144,
  leftEyeInner: 362,
  leftEyeUpperA: 385,
  leftEyeUpperB: 387,
  leftEyeOuter: 263,
  leftEyeLowerB: 373,
  leftEyeLowerA: 380,
  lipRight: 78,
  lipLeft: 308,
  lipUpper: 13,
  lipLower: 14,
  mouthRight: 61,
  mouthLeft: 291,
  noseTip: 1,
  noseBridge: 168,
  nostrilRight: 129,
  nostrilLeft: 358,
  chin: 152,
  forehead: 10,
  cheekRight: 234,
  cheekLeft: 454,
} as const;

export type PointName = keyof typeof POINTS;

/** The names in the order in which a frame's `points` holds them, x and y of each. */
export const POINT_NAMES = Object.keys(POINTS) as PointName[];
export const POINT_COUNT = POINT_NAMES.length;

const PLACE = Object.fromEntries(POINT_NAMES.map((name, place) => [name, place])) as Record<
  PointName,
  number
>;

/** A place in the picture, in tenths of a unit (see frame.ts). */
export interface Point {
  x: number;
  y: number;
}

/** One point of a frame's list. */
export const pointAt = (points: readonly number[], name: PointName): Point => {
  const at = 2 * PLACE[name];
  return { x: points[at] ?? 0, y: points[at + 1] ?? 0 };
};

export const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
