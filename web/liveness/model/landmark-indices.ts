/**
 * Which of the 468 mesh points each refined output of the attention model replaces, as MediaPipe's
 * `tensors_to_face_landmarks_with_attention.pbtxt` lists them (Apache-2.0). x and y come from the refined
 * output, z from the mesh.
 */
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, k) => from + k);

// biome-ignore format: a table
const LIPS = [
  61, 146, 91, 181, 84, 17, 314, 405, 321, 375, 291, 185, 40, 39, 37, 0, 267, 269, 270, 409,
  78, 95, 88, 178, 87, 14, 317, 402, 318, 324, 308, 191, 80, 81, 82, 13, 312, 311, 310, 415,
  76, 77, 90, 180, 85, 16, 315, 404, 320, 307, 306, 184, 74, 73, 72, 11, 302, 303, 304, 408,
  62, 96, 89, 179, 86, 15, 316, 403, 319, 325, 292, 183, 42, 41, 38, 12, 268, 271, 272, 407,
];
// biome-ignore format: a table
const LEFT_EYE = [
  33, 7, 163, 144, 145, 153, 154, 155, 133, 246, 161, 160, 159, 158, 157, 173,
  130, 25, 110, 24, 23, 22, 26, 112, 243, 247, 30, 29, 27, 28, 56, 190,
  226, 31, 228, 229, 230, 231, 232, 233, 244, 113, 225, 224, 223, 222, 221, 189,
  35, 124, 46, 53, 52, 65, 143, 111, 117, 118, 119, 120, 121, 128, 245,
  156, 70, 63, 105, 66, 107, 55, 193,
];
// biome-ignore format: a table
const RIGHT_EYE = [
  263, 249, 390, 373, 374, 380, 381, 382, 362, 466, 388, 387, 386, 385, 384, 398,
  359, 255, 339, 254, 253, 252, 256, 341, 463, 467, 260, 259, 257, 258, 286, 414,
  446, 261, 448, 449, 450, 451, 452, 453, 464, 342, 445, 444, 443, 442, 441, 413,
  265, 353, 276, 283, 282, 295, 372, 340, 346, 347, 348, 349, 350, 357, 465,
  383, 300, 293, 334, 296, 336, 285, 417,
];
const LEFT_IRIS = range(468, 473);
const RIGHT_IRIS = range(473, 478);

const MESH_POINTS = 468;
/** Mesh and irises. */
export const LANDMARKS = 478;

/** The six outputs in the order of the model, with the points that each names. */
const REFINED = [LIPS, LEFT_EYE, RIGHT_EYE, LEFT_IRIS, RIGHT_IRIS] as const;

/** How many numbers the six outputs have side by side. */
export const ALL_VALUES = 3 * MESH_POINTS + 2 * REFINED.reduce((sum, list) => sum + list.length, 0);

/** An iris has no depth of its own: it takes that of the upper eyelid's middle. */
const IRIS_DEPTH = [
  [LEFT_IRIS, 159],
  [RIGHT_IRIS, 386],
] as const;

/** For each of the 478 × 3 numbers that the Tasks graph wants, where it stands among `ALL_VALUES`. */
export const gatherIndices = (): number[] => {
  const indices = range(0, 3 * LANDMARKS);
  let base = 3 * MESH_POINTS;
  for (const list of REFINED) {
    for (const [k, point] of list.entries()) {
      indices[3 * point] = base + 2 * k;
      indices[3 * point + 1] = base + 2 * k + 1;
    }
    base += 2 * list.length;
  }
  for (const [list, eyelid] of IRIS_DEPTH) for (const point of list) indices[3 * point + 2] = 3 * eyelid + 2;
  return indices;
};
