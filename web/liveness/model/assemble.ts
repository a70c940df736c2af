import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { imageMetadata } from './metadata.ts';
import { readPackedAssets } from './packed-assets.ts';
import { storedZip } from './stored-zip.ts';
import { withJoinedOutputs, withMetadata } from './tflite.ts';

/**
 * `face_landmarker.task` as it must come out: a package that changed under the same version, or a change of
 * the code here, shows at once. `assemble.test.ts` in a browser shows that a new value is a working model.
 */
export const MODEL_SHA256 = '288764b0a7ef3796c804537eb16e7ba1b15ebeeefcbd0e3ed5e6c3659ee15f2f';

/** What a picture's values become: [−1, 1] for the detector, [0, 1] for the landmarks. */
const DETECTOR_INPUT = { mean: 127.5, std: 127.5 };
const LANDMARKS_INPUT = { mean: 0, std: 255 };

/** The `.task` bundle out of the two files of `@mediapipe/face_mesh`, pure. @throws Error as its steps do */
export const assemble = (loader: string, data: Uint8Array): Uint8Array => {
  const { detector, landmarks, geometry } = readPackedAssets(loader, data);
  const metadata = ({ mean, std }: typeof DETECTOR_INPUT) => imageMetadata(mean, std);
  return storedZip([
    { name: 'face_detector.tflite', data: withMetadata(detector, metadata(DETECTOR_INPUT)) },
    { name: 'face_landmarks_detector.tflite', data: withJoinedOutputs(landmarks, metadata(LANDMARKS_INPUT)) },
    { name: 'geometry_pipeline_metadata_landmarks.binarypb', data: geometry },
  ]);
};

/**
 * The face model from what npm installed.
 * @throws Error where it is not the pinned one
 */
export const assembleModel = (): Uint8Array => {
  const folder = dirname(createRequire(import.meta.url).resolve('@mediapipe/face_mesh/package.json'));
  const file = (end: string) => readFileSync(join(folder, `face_mesh_solution_packed_assets${end}`));
  const model = assemble(file('_loader.js').toString('utf8'), file('.data'));
  const sha256 = createHash('sha256').update(model).digest('hex');
  if (sha256 !== MODEL_SHA256) throw new Error(`The face model came out as ${sha256}, not ${MODEL_SHA256}`);
  return model;
};
