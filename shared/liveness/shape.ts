import { type Point, type PointName, pointAt } from './points.ts';

/**
 * What tells a head from a flat picture, and one face from another: ratios out of the points of a trace.
 * Lengths are given as shares of the distance of the outer corners of the eyes.
 */
type Points = readonly number[];

/** Points that neither eyelids nor lips move. */
export const FIRM: readonly PointName[] = [
  ...(['rightEyeOuter', 'rightEyeInner', 'leftEyeInner', 'leftEyeOuter'] as const),
  ...(['noseTip', 'noseBridge', 'nostrilRight', 'nostrilLeft', 'forehead'] as const),
];

/** Points that lie nearly in one plane, behind the tip of the nose. */
const PLANE: readonly PointName[] = [
  ...(['rightEyeOuter', 'rightEyeInner', 'leftEyeInner', 'leftEyeOuter'] as const),
  ...(['mouthRight', 'mouthLeft'] as const),
];

const between = (points: Points, a: PointName, b: PointName): number => {
  const [p, q] = [pointAt(points, a), pointAt(points, b)];
  return Math.hypot(p.x - q.x, p.y - q.y);
};

const centre = (points: Points, a: PointName, b: PointName): Point => {
  const [p, q] = [pointAt(points, a), pointAt(points, b)];
  return { x: (p.x + q.x) / 2, y: (p.y + q.y) / 2 };
};

/** The distance of the outer corners of the eyes, in steps. */
export const eyeDistance = (points: Points): number =>
  Math.max(1, between(points, 'rightEyeOuter', 'leftEyeOuter'));

/** The mean of several frames' points. */
export const meanPoints = (list: readonly Points[]): number[] => {
  const sum = new Array<number>(list[0]?.length ?? 0).fill(0);
  for (const points of list) for (const [k, value] of points.entries()) sum[k] = (sum[k] ?? 0) + value;
  return sum.map((value) => value / Math.max(1, list.length));
};

/** The middle of all points. */
export const meanPoint = (points: Points): Point => {
  let [x, y] = [0, 0];
  for (const [k, value] of points.entries()) {
    if (k % 2 === 0) x += value;
    else y += value;
  }
  const count = Math.max(1, points.length / 2);
  return { x: x / count, y: y / count };
};

/** How a picture is moved, turned in its plane and scaled to lie on another as well as can be. */
const moved = (from: Points, to: Points, names: readonly PointName[]): ((point: Point) => Point) => {
  const pairs = names.map((name) => [pointAt(from, name), pointAt(to, name)] as const);
  const mean = (pick: (pair: readonly [Point, Point]) => number) =>
    pairs.reduce((sum, pair) => sum + pick(pair), 0) / pairs.length;
  const a = { x: mean(([p]) => p.x), y: mean(([p]) => p.y) };
  const b = { x: mean(([, q]) => q.x), y: mean(([, q]) => q.y) };
  let [along, across, size] = [0, 0, 0];
  for (const [p, q] of pairs) {
    const [x, y, u, w] = [p.x - a.x, p.y - a.y, q.x - b.x, q.y - b.y];
    along += x * u + y * w;
    across += x * w - y * u;
    size += x * x + y * y;
  }
  const [c, s] = [along / Math.max(1, size), across / Math.max(1, size)];
  return ({ x, y }) => ({
    x: b.x + c * (x - a.x) - s * (y - a.y),
    y: b.y + s * (x - a.x) + c * (y - a.y),
  });
};

/** What is left of the change between two frames when moving, turning and scaling is taken out, in steps. */
export const deformation = (from: Points, to: Points, names: readonly PointName[]): Point[] => {
  const place = moved(from, to, names);
  return names.map((name) => {
    const [expected, found] = [place(pointAt(from, name)), pointAt(to, name)];
    return { x: found.x - expected.x, y: found.y - expected.y };
  });
};

/** Root mean square of differences, per coordinate. */
export const size = (differences: readonly Point[]): number =>
  Math.sqrt(
    differences.reduce((sum, { x, y }) => sum + x * x + y * y, 0) / (2 * Math.max(1, differences.length)),
  );

type Row = readonly [number, number, number];

const determinant = ([a, b, c]: readonly [Row, Row, Row]): number =>
  a[0] * (b[1] * c[2] - b[2] * c[1]) -
  a[1] * (b[0] * c[2] - b[2] * c[0]) +
  a[2] * (b[0] * c[1] - b[1] * c[0]);

/** Sums of products over all points of the plane: what least squares needs. */
const sums = (rows: readonly Row[], value: (row: number) => number): Row => {
  const sum = (column: 0 | 1 | 2) => rows.reduce((all, row, k) => all + row[column] * value(k), 0);
  return [sum(0), sum(1), sum(2)];
};

/** The affine map (the most that moving a flat picture far away can do) from one frame's plane to another's. */
const affine = (from: Points, to: Points): ((point: Point) => Point) | undefined => {
  const rows = PLANE.map((name): Row => {
    const { x, y } = pointAt(from, name);
    return [x, y, 1];
  });
  const targets = PLANE.map((name) => pointAt(to, name));
  const [a, b, c] = [0, 1, 2].map((column) => sums(rows, (k) => rows[k]?.[column] ?? 0));
  if (!a || !b || !c) return undefined;
  const whole = determinant([a, b, c]);
  if (Math.abs(whole) < 1) return undefined;
  // The matrix is symmetric: its rows are its columns, which is what Cramer's rule replaces.
  const solve = (right: Row): Row => [
    determinant([right, b, c]) / whole,
    determinant([a, right, c]) / whole,
    determinant([a, b, right]) / whole,
  ];
  const x = solve(sums(rows, (k) => targets[k]?.x ?? 0));
  const y = solve(sums(rows, (k) => targets[k]?.y ?? 0));
  const apply = (row: Row, point: Point) => row[0] * point.x + row[1] * point.y + row[2];
  return (point) => ({ x: apply(x, point), y: apply(y, point) });
};

/**
 * How far the tip of the nose has left the place that it would have on a flat picture moved from `from` to
 * `to`. A flat picture gives 0 however it is held; a head that turns gives some 0.6 × tan(turn).
 */
export const parallax = (from: Points, to: Points): Point => {
  const place = affine(from, to);
  if (!place) return { x: 0, y: 0 };
  const [expected, found] = [place(pointAt(from, 'noseTip')), pointAt(to, 'noseTip')];
  const unit = eyeDistance(from);
  return { x: (found.x - expected.x) / unit, y: (found.y - expected.y) / unit };
};

/** Where the nose stands between the cheeks: 0 in the middle, positive towards the person's left. */
export const cheekRatio = (points: Points): number => {
  const right = between(points, 'noseTip', 'cheekRight');
  const left = between(points, 'noseTip', 'cheekLeft');
  return Math.log(Math.max(1, right) / Math.max(1, left));
};

/** A smile widens the nose, and speaking moves the chin: what they say of the face counts half. */
const HALF = 0.5;

/**
 * Proportions of a face seen from the front that moving, blinking, speaking and smiling leave nearly alone;
 * the mouth is in none of them.
 */
export const proportions = (points: Points): number[] => {
  const unit = eyeDistance(points);
  const eyes = centre(points, 'rightEyeOuter', 'leftEyeOuter');
  const nose = centre(points, 'nostrilRight', 'nostrilLeft');
  const chin = pointAt(points, 'chin');
  return [
    between(points, 'rightEyeInner', 'leftEyeInner') / unit,
    (between(points, 'nostrilRight', 'nostrilLeft') / unit) ** HALF,
    between(points, 'cheekRight', 'cheekLeft') / unit,
    Math.hypot(eyes.x - nose.x, eyes.y - nose.y) / unit,
    (Math.hypot(eyes.x - chin.x, eyes.y - chin.y) / unit) ** HALF,
    between(points, 'forehead', 'noseBridge') / unit,
  ];
};
