import type { Config } from '../../env.ts';
import type { EyesService } from '../../eyes/look.ts';
import type { Log } from '../../platform/log.ts';
import { eyesFaceMatch } from './eyes.ts';
import { httpFaceMatch } from './http.ts';
import type { FaceMatchPort } from './port.ts';

/** Somebody stands there and waits; the pictures are some hundred kilobytes. */
const TIMEOUT_MS = 8000;

/** The adapter that the configuration names (R6); `readConfig` has seen to it that an HTTP one is whole. */
export const createFaceMatch = (config: Config, eyes: EyesService, log: Log): FaceMatchPort => {
  const { FACE_MATCH_PROVIDER, FACE_MATCH_URL: url, FACE_MATCH_TOKEN: token } = config;
  if (FACE_MATCH_PROVIDER === 'http' && url && token)
    return httpFaceMatch({ url, token, timeoutMs: TIMEOUT_MS }, log);
  return eyesFaceMatch(eyes, log);
};
