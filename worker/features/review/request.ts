import type { PersonId } from '../../../shared/kernel/ids.ts';
import { isWeak, levelOf } from '../../../shared/kernel/levels.ts';
import { Problem } from '../../../shared/kernel/problems.ts';
import { DUE_MINUTES } from '../../../shared/review/schema.ts';
import type { PhotoRef } from '../../../shared/sync/protocol.ts';
import type { Call } from '../../http/context.ts';
import { attach } from '../../platform/attachments.repo.ts';
import { type AuditAction, recordAudit } from '../../platform/audit.repo.ts';
import { documentChanged } from '../../platform/changes.repo.ts';
import { findPerson, idNumberIndex } from '../../platform/people.ts';
import { readPortrait } from '../../platform/portraits.ts';
import { proofsOf } from '../../platform/proofs.repo.ts';
import type { OperationCall } from '../../sync/handler.ts';
import { photoOf } from '../../sync/uploads/own-photo.ts';
import { REVIEW_FIELDS } from './fields.ts';
import { findReview, hasOpenReview, insertReview, setDue } from './repo.ts';

const SUBJECT = 'level-4';

/** When a review whose last photo arrives now must be decided (V6). */
export const dueAt = (now: number): number => now + DUE_MINUTES[SUBJECT] * 60_000;

/** A review that begins: of whom, with which pictures. */
interface Requested {
  id: string;
  personId: PersonId;
  reason: string;
  pictures: readonly { part: string; photo: PhotoRef; of?: PersonId }[];
  /** What else is written of this kind of request, after its row is there. */
  more?: readonly D1PreparedStatement[];
  /** How the history of the person tells it. */
  told?: { action: AuditAction; details: Record<string, string> };
}

/**
 * The statements that begin a review, whoever asks: its row, its pictures, the time to decide where they are all
 * here, the changed document and the history.
 */
export const requested = async (
  { services, actor, requestId }: Call,
  { id, personId, reason, pictures, more = [], told }: Requested,
  now: number,
): Promise<D1PreparedStatement[]> => {
  const db = services.databaseFor(personId);
  const reasonEnc = await services.fields.encrypt(REVIEW_FIELDS.reason, reason);
  const owners = new Set(pictures.map(({ of = personId }) => of));
  return [
    insertReview(db, { id, personId, subject: SUBJECT, reasonEnc, receivedAt: now }),
    ...more,
    ...[...owners].flatMap((owner) =>
      attach(
        db,
        owner,
        'review',
        id,
        pictures.filter(({ of = personId }) => of === owner),
      ),
    ),
    setDue(db, id, dueAt(now)),
    documentChanged(db, personId, 'review', id),
    ...recordAudit(db, {
      ...{ at: now, actor, action: told?.action ?? 'review.requested', personId, requestId },
      entity: { type: 'review', id },
      ...(told && { details: told.details }),
    }),
  ];
};

/** Whether a reviewer has anything to decide about this person: below 四级 or at a weak one, and none open. */
export const hasRoom = async (db: D1Database, personId: PersonId): Promise<boolean> => {
  const proofs = await proofsOf(db, personId);
  return (levelOf(proofs) < 4 || isWeak(proofs)) && !(await hasOpenReview(db, personId, SUBJECT));
};

/** A new review of the person's own. @throws Problem invalid-input, wrong-state */
export const requireNew = async ({
  db,
  personId,
  operation,
}: Pick<OperationCall, 'db' | 'personId' | 'operation'>): Promise<void> => {
  if (operation.baseVersion !== 0)
    throw new Problem('invalid-input', { fields: [{ path: 'baseVersion', code: 'invalid-input' }] });
  if (await findReview(db, operation.entityId)) throw new Problem('wrong-state');
  if (!(await hasRoom(db, personId))) throw new Problem('wrong-state');
};

/** The portrait on file as a photo of the person, for the reviewer to compare with; `undefined` where there is none. */
export const portraitPhoto = async ({ services }: Call, personId: PersonId) => {
  const person = await findPerson(services, personId);
  if (!person) return undefined;
  const portrait = await readPortrait(services, await idNumberIndex(services.fields, person.idNumber));
  return portrait && photoOf(services, personId, portrait);
};
