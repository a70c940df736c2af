import * as v from 'valibot';
import type { Log } from '../../platform/log.ts';
import { callProvider, type Endpoint } from '../call.ts';
import type { FaceMatchPort } from './port.ts';

const Answer = v.object({
  result: v.picklist(['match', 'mismatch', 'unsure']),
  score: v.pipe(v.number(), v.finite()),
});

/** Standard base64, in pieces that a call's arguments can hold. */
export const toBase64 = (bytes: Uint8Array): string => {
  let binary = '';
  for (let at = 0; at < bytes.length; at += 8192)
    binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(binary);
};

/**
 * A provider's comparison over HTTPS. A gateway in front of the one that is used speaks this:
 *
 *     POST <FACE_MATCH_URL>               Authorization: Bearer <FACE_MATCH_TOKEN>
 *     {"still": "<JPEG, base64>", "portrait": "<JPEG, base64>"}
 *     → 200 {"result": "match", "score": 0.83}     or "mismatch", or "unsure"; the score is the provider's own
 */
export const httpFaceMatch = (endpoint: Endpoint, log: Log): FaceMatchPort => ({
  async compare(still, portrait) {
    const { result, score } = await callProvider({
      provider: 'face-match',
      endpoint,
      body: { still: toBase64(still), portrait: toBase64(portrait) },
      schema: Answer,
      unavailable: 'face-match-unavailable',
      log,
    });
    return { outcome: result, score };
  },
});
