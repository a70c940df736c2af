import { sha256Hex } from '../../../shared/kernel/bytes.ts';
import { newId, type PersonId, type Sha256 } from '../../../shared/kernel/ids.ts';
import type { CheckFailure } from '../../../shared/liveness/failures.ts';
import type { PhotoRef } from '../../../shared/sync/protocol.ts';
import type { Call } from '../../http/context.ts';
import { recordAudit } from '../../platform/audit.repo.ts';
import { type Decision, decideCheck, type FaceCheckRow, putStill } from '../../platform/face-checks.repo.ts';
import { profileChanged } from '../../platform/people.ts';
import { putStoredPhoto } from '../../platform/photos.repo.ts';
import { addProof } from '../../platform/proofs.repo.ts';
import { FACE_DOUBTED } from '../../registry.ts';
import { readImage } from '../../sync/uploads/image.ts';
import { type Answer, failureOf } from './service.ts';
import type { StillFile } from './stills.ts';

/** What a check came to, and the portrait where a reviewer is to see it. */
export interface Conclusion extends Decision {
  portrait?: Uint8Array<ArrayBuffer>;
}

export const failedFor = (failure: CheckFailure, refusal: string): Conclusion => ({
  ...{ outcome: 'failed', assurance: 'none', failure, refusal, score: null, motion: null },
});

/** How long the stills of a check are kept: with what they proved, and otherwise until questions are asked. */
const KEPT_MS = { passed: 3 * 365 * 86_400_000, other: 30 * 86_400_000 } as const;

const objectOf = ({ id, subject }: FaceCheckRow, slot: string): string => `stills/${subject}/${id}/${slot}`;

/** Writes the end of a check: its stills, what they prove, and the history, in one batch. */
export const conclude = async (
  call: Call,
  row: FaceCheckRow,
  files: readonly StillFile[],
  conclusion: Conclusion,
): Promise<Answer> => {
  const { services } = call;
  const { db, objects, clock } = services;
  for (const { slot, bytes } of files) await objects.put(row.subject, objectOf(row, slot), bytes);
  const kept = clock.now() + (conclusion.outcome === 'passed' ? KEPT_MS.passed : KEPT_MS.other);
  await db.batch([
    ...files.map(({ slot, sha256 }) =>
      putStill(db, { checkId: row.id, slot, sha256, objectKey: objectOf(row, slot) }),
    ),
    decideCheck(db, row.id, conclusion, kept),
    ...(row.personId === null ? [] : await effects(call, row, row.personId, files, conclusion)),
  ]);
  const { outcome, assurance, failure } = conclusion;
  return { id: row.id, outcome, assurance, failure: failure && (await failureOf(call, row, failure)) };
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
  const [still, other] = [await photo(call, personId, frontal.bytes), await photo(call, personId, portrait)];
  const pictures = { still: still.ref, portrait: other.ref };
  return [...still.statements, ...other.statements, ...(await FACE_DOUBTED(call, personId, pictures))];
};

const photo = async (
  { services: { db, objects, clock } }: Call,
  personId: PersonId,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<{ ref: PhotoRef; statements: D1PreparedStatement[] }> => {
  const at = clock.now();
  // The hash is what it is: 64 hexadecimal digits.
  const sha256 = (await sha256Hex(bytes)) as Sha256;
  const { width = 0, height = 0 } = readImage(bytes) ?? {};
  const ref = { sha256, size: bytes.byteLength, type: 'image/jpeg' as const };
  const objectKey = `photos/${personId}/${sha256}/${newId(at)}`;
  await objects.put(personId, objectKey, bytes);
  return { ref, statements: [putStoredPhoto(db, personId, { ...ref, width, height, objectKey, at })] };
};
