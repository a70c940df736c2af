import * as v from 'valibot';
import { fromBase64Url } from '../../shared/kernel/bytes.ts';
import { Instant, OperationId } from '../../shared/kernel/ids.ts';

/** What a receipt says (O4): the claims of the server's JWS that a person can make use of. */
const Receipt = v.object({
  jti: OperationId,
  sha256: v.string(),
  capturedAt: Instant,
  receivedAt: Instant,
  photos: v.array(v.object({ sha256: v.string(), size: v.number() })),
});
export type Receipt = v.InferOutput<typeof Receipt>;

/** Reads a receipt without verifying it (receipt-check.ts does that). `undefined` where it is none. */
export const readReceipt = (jws: string): Receipt | undefined => {
  try {
    const claims: unknown = JSON.parse(new TextDecoder().decode(fromBase64Url(jws.split('.')[1] ?? '')));
    const result = v.safeParse(Receipt, claims);
    return result.success ? result.output : undefined;
  } catch {
    return undefined;
  }
};
