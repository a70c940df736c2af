import * as v from 'valibot';
import { fromBase64Url, sha256Hex } from '../kernel/bytes.ts';
import { Instant, OperationId } from '../kernel/ids.ts';

/** The `typ` of a receipt, and of the short form of it that fits a QR code (O4). */
export const RECEIPT_TYPE = 'heyan-receipt+jwt';
export const BRIEF_TYPE = 'heyan-receipt-brief+jwt';

const common = {
  jti: OperationId,
  kind: v.exactOptional(v.string()),
  /** Of the operation as the phone signed it. */
  sha256: v.string(),
  capturedAt: Instant,
  receivedAt: Instant,
};

/** What a receipt says: the claims of the server's JWS that a person can make use of. */
export const Receipt = v.object({
  ...common,
  photos: v.array(v.object({ sha256: v.string(), size: v.number() })),
  /** The short form, a JWS of its own; receipts of an older server have none. */
  brief: v.exactOptional(v.string()),
});
export type Receipt = v.InferOutput<typeof Receipt>;

/** The same in brief: how many photos, and one hash over them all (`photosDigest`). */
export const Brief = v.object({ ...common, photos: v.number(), photosSha256: v.string() });
export type Brief = v.InferOutput<typeof Brief>;

/** One hash that names every photo of a manifest, in its order: SHA-256 over a line `<sha256> <size>` for each. */
export const photosDigest = (photos: Receipt['photos']): Promise<string> =>
  sha256Hex(photos.map(({ sha256, size }) => `${sha256} ${size}\n`).join(''));

/** The claims of a JWS, unverified; `undefined` where there are none. */
export const claimsOf = (jws: string): unknown => {
  try {
    return JSON.parse(new TextDecoder().decode(fromBase64Url(jws.split('.')[1] ?? '')));
  } catch {
    return undefined;
  }
};
