import type { Mesh } from './mesh.ts';
import { type Crop, type Picture, type Point, sample } from './picture.ts';

/** A network that turns an upright face into numbers. */
export type EmbeddingNetwork = (input: Float32Array) => Float32Array;

/** Where the eyes are put in the crop; chosen by measurement (docs/face-check.md). */
export interface Framing {
  /** Side of the crop over the distance of the eyes (or of eyes and mouth, which a turned head keeps). */
  side: number;
  /** How far below the eyes its centre lies, in sides. */
  down: number;
}

const between = (a: Point, b: Point): Point => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
const apart = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

/** The crop of a face whose eye centres and mouth are known. */
export const faceCrop = (right: Point, left: Point, mouth: Point, { side, down }: Framing): Crop => {
  const angle = Math.atan2(left.y - right.y, left.x - right.x);
  const eyes = between(right, left);
  const length = side * Math.max(apart(right, left), 0.9 * apart(eyes, mouth));
  return {
    centre: {
      x: eyes.x - Math.sin(angle) * length * down,
      y: eyes.y + Math.cos(angle) * length * down,
    },
    side: length,
    angle,
  };
};

/** The embedding of a face, of unit length. */
export const embed = (
  picture: Picture,
  mesh: Pick<Mesh, 'at'>,
  network: EmbeddingNetwork,
  { size, framing, scale, offset }: { size: number; framing: Framing; scale: number; offset: number },
): number[] => {
  const right = between(mesh.at('rightEyeOuter'), mesh.at('rightEyeInner'));
  const left = between(mesh.at('leftEyeOuter'), mesh.at('leftEyeInner'));
  const mouth = between(mesh.at('mouthRight'), mesh.at('mouthLeft'));
  const crop = faceCrop(right, left, mouth, framing);
  const values = network(sample(picture, crop, size, { scale, offset }));
  const length = Math.hypot(...values) || 1;
  return Array.from(values, (value) => value / length);
};
