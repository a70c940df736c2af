import * as v from 'valibot';

/** The files of `@mediapipe/face_mesh` that the model is made of. */
export const PARTS = {
  landmarks: 'face_landmark_with_attention.tflite',
  geometry: 'geometry_pipeline_metadata_landmarks.binarypb',
  detector: 'face_detection_short_range.tflite',
} as const;

export type PackedParts = Record<keyof typeof PARTS, Uint8Array>;

const Listing = v.array(
  v.object({
    filename: v.string(),
    start: v.pipe(v.number(), v.integer()),
    end: v.pipe(v.number(), v.integer()),
  }),
);

/** Emscripten's file packager writes `loadPackage({"files": [{"filename": …, "start": …, "end": …}, …]`. */
const listingOf = (loader: string): v.InferOutput<typeof Listing> => {
  const found = /loadPackage\(\{"files": (\[.*?\])/s.exec(loader);
  if (!found?.[1]) throw new Error('The loader of @mediapipe/face_mesh names no files');
  return v.parse(Listing, JSON.parse(found[1]));
};

/**
 * Cuts the packed assets of `@mediapipe/face_mesh` at the byte ranges that its own loader file names.
 * @throws Error where a file is not listed or lies outside the data
 */
export const readPackedAssets = (loader: string, data: Uint8Array): PackedParts => {
  const listing = listingOf(loader);
  const cut = (name: string): Uint8Array => {
    const entry = listing.find(({ filename }) => filename.endsWith(`/${name}`));
    if (!entry) throw new Error(`@mediapipe/face_mesh does not list ${name}`);
    if (entry.start < 0 || entry.end <= entry.start || entry.end > data.byteLength)
      throw new Error(`${name} lies outside the packed assets`);
    return data.subarray(entry.start, entry.end);
  };
  return { landmarks: cut(PARTS.landmarks), geometry: cut(PARTS.geometry), detector: cut(PARTS.detector) };
};
