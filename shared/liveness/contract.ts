import * as v from 'valibot';
import { contract } from '../kernel/contract.ts';
import { DeviceKeySchema } from '../kernel/device-key.ts';
import { DeviceId, EntityId, Instant } from '../kernel/ids.ts';
import { ASSURANCES } from '../kernel/levels.ts';
import { Challenge, Nonce, Purpose } from './challenge.ts';
import { FaceConsent } from './consent.ts';
import { Evidence, SlotName } from './evidence.ts';
import { CHECK_FAILURES } from './failures.ts';
import { EVIDENCE } from './thresholds.ts';

/** How a check stands. `review`: a reviewer decides (the grey zone of the match); `checking`: ask again soon. */
export const CHECK_OUTCOMES = ['checking', 'passed', 'review', 'failed'] as const;

/** What is told of a check: never a reason or a score. */
export const CheckAnswer = v.object({
  /** The challenge's id, and with it the check's: the `evidenceId` of sign-in, activation and recovery. */
  id: EntityId,
  outcome: v.picklist(CHECK_OUTCOMES),
  /** What the check has earned; `none` unless passed. */
  assurance: v.picklist(ASSURANCES),
  /** Only where the outcome is `failed`. */
  failure: v.nullable(
    v.object({
      group: v.picklist(CHECK_FAILURES),
      /** Real mismatches that are left before manual review is offered; `null` where it was no strike (V7). */
      triesLeft: v.nullable(v.number()),
    }),
  ),
});
export type CheckAnswer = v.InferOutput<typeof CheckAnswer>;

/** A still as it was hashed, standard base64. */
export const StillBytes = v.object({
  slot: SlotName,
  bytes: v.pipe(
    v.string('invalid-input'),
    v.maxLength(Math.ceil(EVIDENCE.maxStill / 3) * 4, 'image-too-large'),
    v.regex(/^[A-Za-z0-9+/]+={0,2}$/, 'invalid-input'),
  ),
});

export const createChallenge = contract({
  id: 'createLivenessChallenge',
  method: 'POST',
  path: '/api/liveness/challenges',
  summary: 'Begin a face check: a single-use challenge, bound to purpose, subject and device',
  access: 'anyone',
  body: v.object({
    purpose: Purpose,
    /** The phone that will sign the evidence; in a session it must be the session's own. */
    device: v.object({ id: DeviceId, publicKey: DeviceKeySchema }),
  }),
  status: 201,
  response: Challenge,
  problems: ['not-signed-in', 'device-unknown'],
});

export const sendEvidence = contract({
  id: 'sendLivenessEvidence',
  method: 'POST',
  path: '/api/liveness/evidence',
  summary: 'The signed evidence of a face check with its stills; the server runs the check again itself',
  access: 'anyone',
  body: v.object({
    evidence: Evidence,
    /** What the person has just agreed to; stored with the check. */
    consent: FaceConsent,
    stills: v.pipe(v.array(StillBytes), v.minLength(1, 'required'), v.maxLength(9, 'too-long')),
  }),
  // `EVIDENCE.maxTotal` as base64, and room to be told that it was more.
  bodyLimit: 1_048_576,
  status: 200,
  response: CheckAnswer,
  problems: [
    'consent-outdated',
    'not-found',
    'signature-invalid',
    'not-an-image',
    'upload-hash',
    'evidence-too-large',
  ],
});

export const getCheck = contract({
  id: 'getLivenessCheck',
  method: 'GET',
  path: '/api/liveness/checks/:id',
  summary: 'How a face check stands; the nonce shows that it is asked by who did it',
  access: 'anyone',
  params: v.object({ id: EntityId }),
  query: v.object({ nonce: Nonce }),
  status: 200,
  response: v.object({ ...CheckAnswer.entries, at: Instant }),
  problems: ['not-found'],
});
