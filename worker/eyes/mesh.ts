import { POINT_NAMES, POINTS, type PointName } from '../../shared/liveness/points.ts';
import type { Face } from './detect.ts';
import { type Crop, fromCrop, type Picture, type Point, sample } from './picture.ts';

/** MediaPipe's face mesh: 192 × 192 in; 468 points (x, y, z in pixels of the input) and a score out. */
export type MeshNetwork = (input: Float32Array) => { points: Float32Array; score: number };
export const MESH_SIZE = 192;

/** Around the face's box, as MediaPipe's own graph cuts it. */
const MARGIN = 1.5;
/** The outline of the mesh is tighter than the detector's box; measured on the puppet: 1.06 to 1.12. */
const OUTLINE_MARGIN = 1.45;

/** A face measured point by point. */
export interface Mesh {
  /** 0…1: how sure the network is that there is a face in the crop. */
  score: number;
  /** A point of the face, in pixels of the picture. */
  at(name: PointName): Point;
  /** x and y of each of `POINT_NAMES`. */
  points: number[];
  /** Degrees; positive: to the person's own left, down, and (roll) to the person's own right shoulder. */
  yaw: number;
  pitch: number;
  roll: number;
}

const degrees = (radians: number): number => (radians * 180) / Math.PI;

const cropOf = ({ centre, width, height, points }: Face): Crop => {
  const [right, left] = [points[0] ?? centre, points[1] ?? centre];
  const angle = Math.atan2(left.y - right.y, left.x - right.x);
  return { centre, side: MARGIN * Math.max(width, height), angle };
};

interface Point3 extends Point {
  z: number;
}

const pointsIn =
  (values: Float32Array) =>
  (index: number): Point3 => ({
    x: values[3 * index] ?? 0,
    y: values[3 * index + 1] ?? 0,
    z: values[3 * index + 2] ?? 0,
  });

/** The crop that the second look takes: around what the first one found, level with its eyes. */
const closerCrop = (crop: Crop, values: Float32Array): Crop => {
  const at = pointsIn(values);
  const all = Array.from({ length: values.length / 3 }, (_, k) => at(k));
  const [xs, ys] = [all.map(({ x }) => x), all.map(({ y }) => y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const side = (Math.max(right - left, bottom - top) * OUTLINE_MARGIN * crop.side) / MESH_SIZE;
  const centre = fromCrop(crop, (left + right) / 2 / MESH_SIZE, (top + bottom) / 2 / MESH_SIZE);
  const [a, b] = [at(POINTS.rightEyeOuter), at(POINTS.leftEyeOuter)];
  return { centre, side, angle: crop.angle + Math.atan2(b.y - a.y, b.x - a.x) };
};

/** Pose by the axes of the head: from cheek to cheek and from forehead to chin, each against the camera's. */
const poseOf = (crop: Crop, values: Float32Array): Pick<Mesh, 'yaw' | 'pitch' | 'roll'> => {
  const at = pointsIn(values);
  const [right, left] = [at(POINTS.cheekRight), at(POINTS.cheekLeft)];
  const [top, bottom] = [at(POINTS.forehead), at(POINTS.chin)];
  return {
    yaw: degrees(Math.atan2(left.z - right.z, Math.hypot(left.x - right.x, left.y - right.y))),
    pitch: degrees(Math.atan2(bottom.z - top.z, Math.hypot(bottom.x - top.x, bottom.y - top.y))),
    roll: degrees(crop.angle + Math.atan2(left.y - right.y, left.x - right.x)),
  };
};

/** Measures a face: once roughly, and once more on a crop that fits it. */
export const measureFace = (picture: Picture, face: Face, network: MeshNetwork): Mesh => {
  const look = (crop: Crop) => network(sample(picture, crop, MESH_SIZE, { scale: 1 / 255, offset: 0 }));
  const rough = cropOf(face);
  const crop = closerCrop(rough, look(rough).points);
  const { points: values, score } = look(crop);
  const inCrop = pointsIn(values);
  const at = (name: PointName): Point => {
    const { x, y } = inCrop(POINTS[name]);
    return fromCrop(crop, x / MESH_SIZE, y / MESH_SIZE);
  };
  const points = POINT_NAMES.flatMap((name) => [at(name).x, at(name).y]);
  return { score, at, points, ...poseOf(crop, values) };
};
