import type { ReviewDoc } from '../../../shared/review/schema.ts';
import { attachmentsOf } from '../../platform/attachments.repo.ts';
import { instant, instantOrNull } from '../../platform/clock.ts';
import type { DocumentSource } from '../../sync/handler.ts';
import { REVIEW_FIELDS } from './fields.ts';
import { reviewsOf } from './repo.ts';

/** The person's own reviews: what became of them, with the reviewer's note in the clear. */
export const reviewSource: DocumentSource = {
  async load({ services }, personId, ids) {
    const db = services.databaseFor(personId);
    const rows = await reviewsOf(db, personId, ids);
    const photos = await attachmentsOf(
      db,
      'review',
      rows.map((row) => row.id),
    );
    const entries = rows.map(async (row) => {
      const body: ReviewDoc = {
        subject: row.subject,
        state: row.state,
        photos: (photos.get(row.id) ?? []).map(({ sha256, stored }) => ({ sha256, stored })),
        receivedAt: instant(row.receivedAt),
        dueAt: instantOrNull(row.dueAt),
        decidedAt: instantOrNull(row.decidedAt),
        rejectReason: row.rejectReason,
        note: row.noteEnc === null ? '' : await services.fields.decrypt(REVIEW_FIELDS.note, row.noteEnc),
      };
      return [row.id, { version: row.version, body }] as const;
    });
    return new Map(await Promise.all(entries));
  },
};
