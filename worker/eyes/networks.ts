import { DETECTOR_SIZE, type Face, findFaces } from './detect.ts';
import { embed } from './embed.ts';
import { execute, loadNetwork, type NetworkFile } from './engine.ts';
import type { Look } from './look.ts';
import { MESH_SIZE, measureFace } from './mesh.ts';
import type { Picture } from './picture.ts';

export interface NetworkFiles {
  detector: NetworkFile;
  mesh: NetworkFile;
  embedding: NetworkFile;
}

/** blazeface answers in four parts: score and the rest, for its fine and its coarse cells. */
const rowsOf = (parts: readonly Float32Array[]): Float32Array => {
  const [coarseScores, fineScores, coarse, fine] = [...parts].sort((a, b) => a.length - b.length);
  if (!coarseScores || !fineScores || !coarse || !fine) throw new Error('The detector answered otherwise');
  const rows = new Float32Array(17 * (fineScores.length + coarseScores.length));
  const put = (from: number, scores: Float32Array, rest: Float32Array): void => {
    for (const [k, score] of scores.entries()) {
      rows[17 * (from + k)] = score;
      rows.set(rest.subarray(16 * k, 16 * k + 16), 17 * (from + k) + 1);
    }
  };
  put(0, fineScores, fine);
  put(fineScores.length, coarseScores, coarse);
  return rows;
};

/** A mesh below this is not of a face (MediaPipe's graph: 0.5). */
const MIN_MESH = 0.5;
/** Beside the largest face, one of this share of its width is another person and not a picture on the wall. */
const OTHER_FACE = 0.3;

/** How the embedding network wants its face: chosen by measurement (docs/face-check.md). */
const EMBEDDING = {
  size: 224,
  output: 'global_pooling/Mean',
  framing: { side: 3.8, down: 0.13 },
  scale: 1,
  offset: 0,
} as const;

/** The networks, ready to look at a picture. */
export const openEyes = async (files: NetworkFiles): Promise<(picture: Picture) => Look> => {
  const [detector, mesh, embedding] = [
    await loadNetwork(files.detector),
    await loadNetwork(files.mesh),
    await loadNetwork(files.embedding),
  ];
  const detect = (input: Float32Array) => rowsOf(execute(detector, input, DETECTOR_SIZE));
  const measure = (input: Float32Array) => {
    const parts = execute(mesh, input, MESH_SIZE);
    const points = parts.find(({ length }) => length === 468 * 3);
    const score = parts.find(({ length }) => length === 1)?.[0];
    if (!points || score === undefined) throw new Error('The face mesh answered otherwise');
    return { points, score };
  };
  const describe = (input: Float32Array) => {
    const [values] = execute(embedding, input, EMBEDDING.size, EMBEDDING.output);
    if (!values) throw new Error('The embedding answered otherwise');
    return values;
  };

  // A network sets itself up with its first picture, which takes twice as long as any other: a blank one.
  const blank = (size: number) => new Float32Array(3 * size * size);
  detect(blank(DETECTOR_SIZE));
  measure(blank(MESH_SIZE));
  describe(blank(EMBEDDING.size));

  return (picture) => {
    const faces = findFaces(picture, detect);
    const largest = faces.reduce<Face | undefined>(
      (best, face) => (best && best.width >= face.width ? best : face),
      undefined,
    );
    if (!largest) return { outcome: 'no-face' };
    const seen = measureFace(picture, largest, measure);
    if (seen.score < MIN_MESH) return { outcome: 'no-face' };
    const { points, yaw, pitch, roll } = seen;
    return {
      outcome: 'face',
      width: picture.width,
      height: picture.height,
      faces: faces.filter(({ width }) => width > OTHER_FACE * largest.width).length,
      face: { points, yaw, pitch, roll, embedding: embed(picture, seen, describe, EMBEDDING) },
    };
  };
};
