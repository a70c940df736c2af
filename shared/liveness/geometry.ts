import { emptyFrame, type Frame, STEPS, type View } from './frame.ts';
import { type Light, NO_LIGHT } from './light.ts';
import { distance, POINT_NAMES, POINTS, type Point, pointAt } from './points.ts';

/** A landmark as the model gives it: 0 to 1 over the picture's width and height. */
export interface Landmark {
  x: number;
  y: number;
}

/** One found face: 478 landmarks and the 4 × 4 matrix (column-major) that puts the canonical head there. */
export interface FoundFace {
  landmarks: readonly Landmark[];
  matrix: readonly number[];
}

const DEGREES = 180 / Math.PI;

/** The head's turn out of a rotation matrix, in degrees; the formulas are those the puppet was measured with. */
export const poseOf = (m: readonly number[]): { yaw: number; pitch: number; roll: number } => {
  const [a = 1, b = 0, c = 0] = m;
  const [p = 0, q = 1] = [m[6], m[10]];
  return {
    yaw: Math.atan2(-c, Math.hypot(p, q)) * DEGREES,
    pitch: Math.atan2(p, q) * DEGREES,
    roll: Math.atan2(b, a) * DEGREES,
  };
};

/** The box around all landmarks, 0 to 1 over the picture. */
export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export const boxOf = (landmarks: readonly Landmark[]): Box => {
  const box = { left: 1, top: 1, right: 0, bottom: 0 };
  for (const { x, y } of landmarks) {
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return box;
};

const area = ({ landmarks }: FoundFace): number => {
  const { left, right, top, bottom } = boxOf(landmarks);
  return (right - left) * (bottom - top);
};

/** The face that counts where there are several: the largest. */
export const largestFace = (faces: readonly FoundFace[]): FoundFace | undefined =>
  faces.reduce<FoundFace | undefined>(
    (largest, face) => (largest && area(largest) >= area(face) ? largest : face),
    undefined,
  );

/** A face beside the person's: not the same one found twice, and not a small picture on the wall. */
const OTHER_FACE = { width: 0.3, apart: 0.6 } as const;

const isBeside = (other: FoundFace, largest: FoundFace): boolean => {
  if (other === largest) return false;
  const [a, b] = [boxOf(other.landmarks), boxOf(largest.landmarks)];
  const width = b.right - b.left;
  const away = Math.hypot(a.left + a.right - b.left - b.right, a.top + a.bottom - b.top - b.bottom) / 2;
  return a.right - a.left > OTHER_FACE.width * width && away > OTHER_FACE.apart * width;
};

const tenths = (value: number): number => Math.round(value * 10);

/** What the detector saw at `t` (ms), as a frame of whole numbers. `view` is the picture in units. */
export const measure = (
  t: number,
  view: View,
  faces: readonly FoundFace[],
  light: Light = NO_LIGHT,
): Frame => {
  const face = largestFace(faces);
  if (!face) return emptyFrame(Math.round(t), light.around);
  const points = POINT_NAMES.flatMap((name) => {
    const { x, y } = face.landmarks[POINTS[name]] ?? { x: 0, y: 0 };
    return [Math.round(x * view.width * STEPS), Math.round(y * view.height * STEPS)];
  });
  const { yaw, pitch, roll } = poseOf(face.matrix);
  return {
    ...{ t: Math.round(t), faces: faces.some((other) => isBeside(other, face)) ? 2 : 1, points },
    ...{ yaw: tenths(yaw), pitch: tenths(pitch), roll: tenths(roll), ...light },
  };
};

/** What the machine reads of a frame with a face. Ratios are plain numbers, angles degrees. */
export interface Features {
  yaw: number;
  pitch: number;
  roll: number;
  /** Six-point eye aspect ratio (Soukupová and Čech 2016) of each eye, and their mean. */
  earLeft: number;
  earRight: number;
  ear: number;
  /** Height over width of the inner lips. */
  mar: number;
  /** Width of the face over the short side of the picture. */
  size: number;
  /** Middle of the face, as a share of the picture's width and height. */
  x: number;
  y: number;
}

const ratio = (a: Point, b: Point, c: Point, d: Point, from: Point, to: Point): number =>
  (distance(a, b) + distance(c, d)) / Math.max(1, 2 * distance(from, to));

/** Measures eyes, mouth, size and place again from the points of a frame. */
export const featuresOf = (frame: Frame, view: View): Features => {
  const at = (name: keyof typeof POINTS) => pointAt(frame.points, name);
  const earRight = ratio(
    ...([at('rightEyeUpperA'), at('rightEyeLowerA'), at('rightEyeUpperB'), at('rightEyeLowerB')] as const),
    ...([at('rightEyeOuter'), at('rightEyeInner')] as const),
  );
  const earLeft = ratio(
    ...([at('leftEyeUpperA'), at('leftEyeLowerA'), at('leftEyeUpperB'), at('leftEyeLowerB')] as const),
    ...([at('leftEyeInner'), at('leftEyeOuter')] as const),
  );
  const mar = distance(at('lipUpper'), at('lipLower')) / Math.max(1, distance(at('lipRight'), at('lipLeft')));
  const [left, right, top, bottom] = [at('cheekRight'), at('cheekLeft'), at('forehead'), at('chin')];
  return {
    ...{ yaw: frame.yaw / 10, pitch: frame.pitch / 10, roll: frame.roll / 10 },
    ...{ earLeft, earRight, ear: (earLeft + earRight) / 2, mar },
    size: distance(left, right) / (STEPS * Math.min(view.width, view.height)),
    x: (left.x + right.x) / (2 * STEPS * view.width),
    y: (top.y + bottom.y) / (2 * STEPS * view.height),
  };
};
