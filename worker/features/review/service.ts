import * as v from 'valibot';
import type { EntityId, Sha256 } from '../../../shared/kernel/ids.ts';
import { maskNumber } from '../../../shared/kernel/mask.ts';
import { Problem } from '../../../shared/kernel/problems.ts';
import { parse } from '../../../shared/kernel/validate.ts';
import { isOpen } from '../../../shared/review/machine.ts';
import { REVIEW_PARTS, type ReviewState } from '../../../shared/review/schema.ts';
import type { Call } from '../../http/context.ts';
import { recordLook } from '../../http/looks.ts';
import { type Attachment, attachmentsOf } from '../../platform/attachments.repo.ts';
import { instant, instantOrNull } from '../../platform/clock.ts';
import { pageOf, readAfter } from '../../platform/keyset.ts';
import { findPeople, type Person } from '../../platform/people.ts';
import { type Photo, readPhoto } from '../../platform/photos.ts';
import { assistedView } from './assisted.ts';
import { REVIEW_FIELDS } from './fields.ts';
import { findReview, type ReviewRow, reviewQueue } from './repo.ts';

const Part = v.picklist(REVIEW_PARTS);

/** Before every row of the queue. */
const START = { at: -1, id: '' } as const;

const summary = (row: ReviewRow, person: Person | undefined, now: number) => ({
  id: row.id,
  subject: row.subject,
  state: row.state,
  name: person?.name ?? '',
  idNumberMasked: maskNumber(person?.idNumber ?? ''),
  receivedAt: instant(row.receivedAt),
  dueAt: instantOrNull(row.dueAt),
  overdue: isOpen(row.state) && row.dueAt !== null && row.dueAt < now,
  claimedBy: row.claimedName,
  version: row.version,
});

/**
 * One page of the queue, in a bounded number of queries: the ones due soonest first, so that overdue ones
 * rise to the top by themselves; those whose photos have not all arrived come last.
 */
export const listReviews = async (
  { services }: Call,
  query: { state: ReviewState; limit: number; after?: string | undefined },
) => {
  const { db, fields, clock } = services;
  const rows = await reviewQueue(db, query.state, readAfter(query.after, START), query.limit + 1);
  const page = pageOf(rows, query.limit, (row) => ({ at: row.queueAt, id: row.id }));
  const people = await findPeople(
    fields,
    db,
    page.rows.map((row) => row.personId),
  );
  const items = page.rows.map((row) => summary(row, people.get(row.personId), clock.now()));
  return { items, next: page.next };
};

/** @throws Problem not-found */
export const requireReview = async ({ services }: Call, id: EntityId): Promise<ReviewRow> => {
  const row = await findReview(services.db, id);
  if (!row) throw new Problem('not-found');
  return row;
};

export const photosOf = async ({ services }: Call, row: ReviewRow): Promise<Attachment[]> =>
  (await attachmentsOf(services.databaseFor(row.personId), 'review', [row.id])).get(row.id) ?? [];

/** Records that staff have looked, at the person's data or at the helper's. */
const look = (call: Call, row: ReviewRow, personId = row.personId): Promise<void> =>
  recordLook(call, call.services.databaseFor(personId), {
    action: 'review.looked-at',
    personId,
    entity: { type: 'review', id: row.id },
  });

/**
 * One review with everything a reviewer compares; the look is recorded first.
 * @throws Problem not-found
 */
export const getReview = async (call: Call, id: EntityId) => {
  const row = await requireReview(call, id);
  await look(call, row);
  if (row.helperId) await look(call, row, row.helperId);
  const { fields, clock, databaseFor } = call.services;
  const photos = await photosOf(call, row);
  const person = (await findPeople(fields, databaseFor(row.personId), [row.personId])).get(row.personId);
  return {
    ...summary(row, person, clock.now()),
    reason: await fields.decrypt(REVIEW_FIELDS.reason, row.reasonEnc),
    digits: row.digits,
    assisted: await assistedView(call, row, photos),
    idNumber: person?.idNumber ?? '',
    photos: photos.map(({ part, sha256, type, stored }) => ({
      part: parse(Part, part),
      sha256,
      type,
      stored,
    })),
  };
};

/**
 * A photo that the review names; the look is recorded first.
 * @throws Problem not-found, also while the photo has not arrived
 */
export const getReviewPhoto = async (call: Call, id: EntityId, sha256: Sha256): Promise<Photo> => {
  const row = await requireReview(call, id);
  const named = (await photosOf(call, row)).find((photo) => photo.sha256 === sha256);
  const photo = named && (await readPhoto(call.services, named.personId, sha256));
  if (!photo) throw new Problem('not-found');
  await look(call, row);
  return photo;
};
