import { maskName } from '../../../shared/kernel/mask.ts';
import type { AssistDoc } from '../../../shared/review/assist.ts';
import type { ReviewDoc } from '../../../shared/review/schema.ts';
import { attachmentsOf } from '../../platform/attachments.repo.ts';
import { instant, instantOrNull } from '../../platform/clock.ts';
import { findPeople } from '../../platform/people.ts';
import type { DocumentSource } from '../../sync/handler.ts';
import { codesOf } from './assist.repo.ts';
import { REVIEW_FIELDS } from './fields.ts';
import { reviewsByHelper, reviewsOf } from './repo.ts';

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
        way: row.helperId ? 'helper' : row.digits ? 'digits' : 'photos',
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

/** A person's own codes, and whom they have helped; the ids of both are in one feed. */
export const assistSource: DocumentSource = {
  async load({ services }, personId, ids) {
    const db = services.databaseFor(personId);
    const [codes, reviews] = [await codesOf(db, personId, ids), await reviewsByHelper(db, personId, ids)];
    const people = await findPeople(
      services.fields,
      db,
      reviews.map((row) => row.personId),
    );
    const asked = codes.map(async ({ id, codeEnc, usedAt, withdrawnAt, expiresAt }) => {
      const state = withdrawnAt !== null ? 'cancelled' : usedAt !== null ? 'used' : 'open';
      const code = state === 'open' ? await services.fields.decrypt(REVIEW_FIELDS.code, codeEnc) : null;
      const body: AssistDoc = { role: 'asked', code, state, expiresAt: instant(expiresAt) };
      const version = 1 + Number(usedAt !== null) + Number(withdrawnAt !== null);
      return [id, { version, body }] as const;
    });
    const given = reviews.map((row) => {
      const body: AssistDoc = {
        role: 'given',
        name: maskName(people.get(row.personId)?.name ?? ''),
        relation: row.relation ?? 'other',
        state: row.state,
        rejectReason: row.rejectReason,
        receivedAt: instant(row.receivedAt),
      };
      return [row.id, { version: row.version, body }] as const;
    });
    return new Map<string, { version: number; body: AssistDoc }>([...(await Promise.all(asked)), ...given]);
  },
};
