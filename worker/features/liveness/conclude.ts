import { newId, type PersonId } from '../../../shared/kernel/ids.ts';
import type { FaceConsent } from '../../../shared/liveness/consent.ts';
import type { CheckFailure } from '../../../shared/liveness/failures.ts';
import type { Call } from '../../http/context.ts';
import { recordAudit } from '../../platform/audit.repo.ts';
import { putConsent } from '../../platform/consents.repo.ts';
import {
  type Decision,
  decideCheck,
  type FaceCheckRow,
  putStill,
  STILLS_KEPT_MS,
} from '../../platform/face-checks.repo.ts';
import { profileChanged } from '../../platform/people.ts';
import { addProof } from '../../platform/proofs.repo.ts';
import { FACE_DOUBTED } from '../../registry.ts';
import { photoOf } from '../../sync/uploads/own-photo.ts';
import { type Answer, failureOf } from './service.ts';
import type { StillFile } from './stills.ts';

/** What a check came to, and the portrait where a reviewer is to see it. */
export interface Conclusion extends Decision {
  portrait?: Uint8Array<ArrayBuffer>;
}

/** A conclusion with the consent to the check, which is kept beside it (X4). */
export type Consented = Conclusion & { consent: FaceConsent };

export const failedFor = (failure: CheckFailure, refusal: string): Conclusion => ({
  ...{ outcome: 'failed', assurance: 'none', failure, refusal, score: null, motion: null },
});

/**
 * Writes the end of a check: its stills, the consent to them, what they prove, and the history, in one batch. The nonce has been taken
 * before.
 */
export const conclude = async (
  call: Call,
  row: FaceCheckRow,
  files: readonly StillFile[],
  conclusion: Consented,
): Promise<Answer> => {
  await call.services.db.batch(await conclusionOf(call, row, files, conclusion));
  const { outcome, assurance, failure, refusal } = conclusion;
  const { requestId } = call;
  call.services.log.write({ event: 'face-check', requestId, purpose: row.purpose, outcome, refusal });
  return { id: row.id, outcome, assurance, failure: failure && (await failureOf(call, row, failure)) };
};

/**
 * The statements of the end of a check. The stills are stored before them under names of their own, so that of two
 * that answer one challenge at the same moment neither writes over the other's; what no row names is swept.
 */
export const conclusionOf = async (
  call: Call,
  row: FaceCheckRow,
  files: readonly StillFile[],
  { consent, ...conclusion }: Consented,
): Promise<D1PreparedStatement[]> => {
  const { db, objects, clock } = call.services;
  const place = `stills/${row.subject}/${row.id}/${newId(clock.now())}`;
  // At the same time: somebody waits for the answer.
  await Promise.all(files.map(({ slot, bytes }) => objects.put(row.subject, `${place}/${slot}`, bytes)));
  // Whose a check without a session is comes out when it is used (worker/platform/face-proof.ts), if ever.
  const proves = conclusion.outcome === 'passed' && row.personId !== null;
  const kept = clock.now() + (proves ? STILLS_KEPT_MS.proof : STILLS_KEPT_MS.other);
  return [
    ...files.map(({ slot, sha256 }) =>
      putStill(db, { checkId: row.id, slot, sha256, objectKey: `${place}/${slot}` }),
    ),
    decideCheck(db, row.id, conclusion, kept),
    ...putConsent(db, row, consent, clock.now()),
    ...(row.personId === null ? [] : await effects(call, row, row.personId, files, conclusion)),
  ];
};

/** What a check does to a person: the proof of 四级, the reviewer's work, and their history. */
const effects = async (
  call: Call,
  row: FaceCheckRow,
  personId: PersonId,
  files: readonly StillFile[],
  { outcome, assurance, failure, portrait }: Conclusion,
): Promise<D1PreparedStatement[]> => {
  const { db, clock } = call.services;
  const now = clock.now();
  const told = (action: 'face.passed' | 'face.mismatch') =>
    recordAudit(db, {
      at: now,
      actor: call.actor,
      action,
      personId,
      entity: { type: 'face-check', id: row.id },
      requestId: call.requestId,
      details: { purpose: row.purpose },
    });
  if (failure === 'mismatch') return told('face.mismatch');
  if (outcome === 'review' && portrait) return doubt(call, personId, files, portrait);
  if (outcome !== 'passed') return [];
  if (row.purpose !== 'level-4') return told('face.passed');
  return [
    addProof(db, personId, { kind: 'face', assurance }, now, `face-check:${row.id}`),
    ...profileChanged(db, personId),
    ...told('face.passed'),
  ];
};

/** Puts the still and the portrait before a reviewer, as photos of this person. */
const doubt = async (
  call: Call,
  personId: PersonId,
  files: readonly StillFile[],
  portrait: Uint8Array<ArrayBuffer>,
): Promise<D1PreparedStatement[]> => {
  const frontal = files.find(({ slot }) => slot === 'frontal');
  if (!frontal) return [];
  const [still, other] = [
    await photoOf(call.services, personId, frontal.bytes),
    await photoOf(call.services, personId, portrait),
  ];
  const pictures = { still: still.ref, portrait: other.ref };
  return [...still.statements, ...other.statements, ...(await FACE_DOUBTED(call, personId, pictures))];
};
