import * as v from 'valibot';
import { contract } from '../kernel/contract.ts';
import { DeviceKeySchema } from '../kernel/device-key.ts';
import { DeviceId, Instant } from '../kernel/ids.ts';
import { ASSURANCES } from '../kernel/levels.ts';
import { Challenge, type Purpose, Purpose as PurposeSchema } from './challenge.ts';
import { FaceConsent } from './consent.ts';
import { StillBytes } from './contract.ts';
import { Evidence } from './evidence.ts';
import { CHECK_FAILURES } from './failures.ts';
import { FACE_POLICY } from './policy.ts';

/**
 * Face checks without a network (F9). While there is one, the phone fetches a small pack of challenges; a check
 * done with one of them is an operation in the outbox, its stills inside it, and provisional until the server has
 * run it again itself. Times and limits: `PACK` (challenge.ts).
 */

/** What a check without a network may be for: the column `offline` of the one table (policy.ts). */
export const OFFLINE_PURPOSES: readonly Purpose[] = PurposeSchema.options.filter(
  (purpose) => FACE_POLICY[purpose].offline === 'provisional',
);

export const createPack = contract({
  id: 'createLivenessPack',
  method: 'POST',
  path: '/api/liveness/packs',
  summary:
    'Fetch face challenges beforehand, for checks without a network: bound to person and phone, each good once',
  access: 'person',
  body: v.object({
    /** The session's own phone, which will sign the evidence. */
    device: v.object({ id: DeviceId, publicKey: DeviceKeySchema }),
  }),
  status: 201,
  response: v.object({ challenges: v.array(Challenge), serverTime: Instant }),
  problems: ['device-unknown'],
});

/** The operation `face.check`: what `POST /api/liveness/evidence` takes online. The entity is the challenge. */
export const FaceCheckOperation = v.object({
  evidence: Evidence,
  stills: v.pipe(v.array(StillBytes), v.minLength(1, 'required'), v.maxLength(9, 'too-long')),
  /** Given on the phone before the camera opened. */
  consent: FaceConsent,
});
export type FaceCheckOperation = v.InferOutput<typeof FaceCheckOperation>;

/** What became of a check that was done without a network; never a reason or a score. */
export const FaceCheckDoc = v.object({
  purpose: PurposeSchema,
  outcome: v.picklist(['passed', 'review', 'failed']),
  assurance: v.picklist(ASSURANCES),
  failure: v.nullable(v.picklist(CHECK_FAILURES)),
  /** When the server ran it. */
  decidedAt: Instant,
});
export type FaceCheckDoc = v.InferOutput<typeof FaceCheckDoc>;

/** Whether a challenge of a pack can still be begun at this moment (ms of the server's clock). */
export const isUsable = (
  { expiresAt, offline }: Pick<Challenge, 'expiresAt' | 'offline'>,
  at: number,
): boolean => offline && at < Date.parse(expiresAt);
