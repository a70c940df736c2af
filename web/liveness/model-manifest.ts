/** What the build says about the downloads of the face check (`virtual:face-model`). */
export interface FacePart {
  /** SHA-256 of the part as it is sent; also its name, so that a part never changes under its address. */
  sha256: string;
  bytes: number;
}

/** A file, gzipped and cut into parts: what a cut of the network costs is one part at most. */
export interface FaceFile {
  /** SHA-256 of the whole file, unpacked. */
  sha256: string;
  parts: readonly FacePart[];
}

export interface FaceAssets {
  /** `face_landmarker.task` */
  model: FaceFile;
  /** MediaPipe's WebAssembly. */
  wasm: FaceFile;
}

/** Where a part is served. */
export const partUrl = ({ sha256 }: FacePart): string => `/models/${sha256}.bin`;

/** Bytes to fetch in all. */
export const totalBytes = ({ model, wasm }: FaceAssets): number =>
  [...model.parts, ...wasm.parts].reduce((sum, { bytes }) => sum + bytes, 0);
