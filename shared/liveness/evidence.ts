import canonicalize from 'canonicalize';
import * as v from 'valibot';
import { fromBase64Url, toBase64Url, utf8 } from '../kernel/bytes.ts';
import { DeviceId, EntityId, Instant, Sha256 } from '../kernel/ids.ts';
import { Nonce, Purpose } from './challenge.ts';
import { EVIDENCE } from './thresholds.ts';

/**
 * What the device sends of a check (F4): the trace, the stills by their hashes (their bytes go up as evidence
 * objects), and who says so, signed with the device's key. All together about 200 KB, 300 at most.
 */
const whole = (min: number, max: number) =>
  v.pipe(
    v.number('invalid-input'),
    v.integer('invalid-input'),
    v.minValue(min, 'invalid-input'),
    v.maxValue(max, 'invalid-input'),
  );

/** The name of a still: the best frontal one, or the peak of the action at that place of the challenge. */
export const SlotName = v.pipe(
  v.string('invalid-input'),
  v.regex(/^(frontal|action-[0-7])$/, 'invalid-input'),
);

export const Still = v.strictObject({
  slot: SlotName,
  /** The time of its frame in the trace, ms. */
  t: whole(0, 86_400_000),
  sha256: Sha256,
  size: whole(1, EVIDENCE.maxStill),
  type: v.literal('image/jpeg', 'not-an-image'),
  width: whole(160, 4096),
  height: whole(160, 4096),
});
export type Still = v.InferOutput<typeof Still>;

/** Bytes that trace and stills take together; `EVIDENCE.maxTotal` at most. */
export const evidenceBytes = ({ trace, stills }: { trace: string; stills: readonly Still[] }): number =>
  stills.reduce((sum, { size }) => sum + size, trace.length);

/** What is signed: everything but the signature. Keys that are not named here are refused. */
export const UnsignedEvidence = v.strictObject({
  v: v.literal(1),
  challengeId: EntityId,
  nonce: Nonce,
  purpose: Purpose,
  deviceId: DeviceId,
  /** The size of the device's pictures in units (frame.ts). */
  view: v.strictObject({ width: whole(480, 1920), height: whole(480, 1920) }),
  /** The first and the last frame in the server's time, as the device reckons it from the challenge. */
  startedAt: Instant,
  endedAt: Instant,
  trace: v.pipe(
    v.string('invalid-input'),
    v.maxLength(EVIDENCE.maxTrace, 'too-long'),
    v.regex(/^[A-Za-z0-9_-]*$/, 'invalid-input'),
  ),
  stills: v.pipe(v.array(Still), v.minLength(1, 'required'), v.maxLength(9, 'too-long')),
});
export type UnsignedEvidence = v.InferOutput<typeof UnsignedEvidence>;

export const Evidence = v.strictObject({
  ...UnsignedEvidence.entries,
  /** ECDSA P-256 with SHA-256 over `evidenceText`; IEEE P1363, base64url. */
  sig: v.pipe(v.string('invalid-input'), v.maxLength(128, 'too-long')),
});
export type Evidence = v.InferOutput<typeof Evidence>;

/** A CryptoKey, named by what WebCrypto takes, since shared/ has no DOM types. */
type Key = Parameters<typeof crypto.subtle.sign>[1];
const ALGORITHM = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** The text that is signed: a label, so that no other signature of the key fits, and RFC 8785 JSON. */
export const evidenceText = (evidence: UnsignedEvidence | Evidence): string => {
  const { sig: _, ...rest } = evidence as Evidence;
  return `heyan-face-evidence-1\n${canonicalize(rest)}`;
};

/** Signs with the device's key; `deviceIdentity()` of the app has it. */
export const signEvidence = async (evidence: UnsignedEvidence, key: Key): Promise<Evidence> => {
  const sig = await crypto.subtle.sign(ALGORITHM, key, utf8(evidenceText(evidence)));
  return { ...evidence, sig: toBase64Url(new Uint8Array(sig)) };
};

/** False for any signature that does not fit, a malformed one included. */
export const verifyEvidence = async (evidence: Evidence, key: Key): Promise<boolean> => {
  try {
    return await crypto.subtle.verify(
      ALGORITHM,
      key,
      fromBase64Url(evidence.sig),
      utf8(evidenceText(evidence)),
    );
  } catch {
    return false;
  }
};
