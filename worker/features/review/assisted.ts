import { missingFor } from '../../../shared/kernel/levels.ts';
import { maskNumber } from '../../../shared/kernel/mask.ts';
import { Problem } from '../../../shared/kernel/problems.ts';
import { ASSIST, type Likeness } from '../../../shared/review/assist.ts';
import { presentStatement } from '../../../shared/review/assist-texts.ts';
import type { Call } from '../../http/context.ts';
import type { Attachment } from '../../platform/attachments.repo.ts';
import { recordAudit } from '../../platform/audit.repo.ts';
import { documentChanged } from '../../platform/changes.repo.ts';
import { comparePortrait } from '../../platform/compare-portrait.ts';
import { findPerson } from '../../platform/people.ts';
import { readPhoto } from '../../platform/photos.ts';
import { proofsOf } from '../../platform/proofs.repo.ts';
import type { OperationHandler } from '../../sync/handler.ts';
import { expectPeopleBelow, peopleHelped, rejectedOf, setAssisted, useCode } from './assist.repo.ts';
import { requireAgreed, requireCode } from './assist.ts';
import { findReview, type ReviewRow, setLikeness } from './repo.ts';
import { portraitPhoto, requested } from './request.ts';

/**
 * 帮亲友 (F8): a review of somebody else, who read out a code. The pictures are the helper's to send, so they lie among
 * the helper's; the review is the other person's. The code is taken in the batch, so of two that use it at the same
 * instant one is refused; and so is whoever helps too many at once.
 */
const assisted: OperationHandler<'review.assisted'> = {
  document: 'assist',
  async apply(call) {
    const { db, personId: helperId, now, operation, payload, services } = call;
    const { code, relation, face, held, statement } = payload;
    const id = operation.entityId;
    if (operation.baseVersion !== 0 || (await findReview(db, id))) throw new Problem('wrong-state');
    requireAgreed(statement, await presentStatement());
    const doneAt = Date.parse(operation.capturedAt);
    const { id: codeId, personId } = await requireCode(call, helperId, code, { now, doneAt });
    const own = services.databaseFor(personId);
    const portrait = await portraitPhoto(call, personId);
    const since = now - ASSIST.windowMs;
    const pictures = [
      { part: 'face', photo: face, of: helperId },
      { part: 'held', photo: held, of: helperId },
      ...(portrait ? [{ part: 'portrait', photo: portrait.ref }] : []),
    ];
    const more = [
      setAssisted(own, id, { codeId, helperId, relation, statement }),
      ...(portrait?.statements ?? []),
      documentChanged(own, personId, 'assist', codeId),
    ];
    const told = { action: 'assist.sent', details: { relation } } as const;
    return {
      version: 1,
      statements: [
        ...useCode(own, codeId, now),
        expectPeopleBelow(own, helperId, { since, besides: personId, limit: ASSIST.people }),
        ...(await requested(call, { id, personId, reason: '', pictures, more, told }, now)),
        documentChanged(db, helperId, 'assist', id),
        ...recordAudit(db, {
          ...{ at: now, actor: call.actor, action: 'assist.given', personId: helperId },
          ...{ entity: { type: 'review', id }, requestId: call.requestId, details: { relation } },
        }),
      ],
      photos: [face, held],
    };
  },
};

export const assistedOperations = { 'review.assisted': assisted };

/** Whether a helper may vouch at this moment; `true` where nobody helped. */
export const helperHolds = async ({ services }: Call, { helperId }: ReviewRow): Promise<boolean> =>
  helperId === null ||
  missingFor('review.assisted', await proofsOf(services.databaseFor(helperId), helperId)) === undefined;

/** What our own eyes make of the picture and the portrait on file. An answer is kept; our own failure is not. */
const likenessOf = async (
  { services }: Call,
  row: ReviewRow,
  photos: readonly Attachment[],
): Promise<Likeness | null> => {
  if (row.likeness) return row.likeness;
  const taken = photos.find(({ part, stored }) => part === 'face' && stored);
  const photo = taken && (await readPhoto(services, taken.personId, taken.sha256));
  if (!photo) return null;
  try {
    const found = await comparePortrait(services, row.personId, photo.bytes);
    if (!found) return 'no-portrait';
    await setLikeness(services.databaseFor(row.personId), row.id, found.match.outcome).run();
    return found.match.outcome;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return 'unavailable';
  }
};

/** What a reviewer sees of the helper beside the pictures; `null` where nobody helped. */
export const assistedView = async (call: Call, row: ReviewRow, photos: readonly Attachment[]) => {
  const { helperId, relation } = row;
  if (helperId === null || relation === null) return null;
  const { services } = call;
  const db = services.databaseFor(row.personId);
  const since = services.clock.now() - ASSIST.windowMs;
  const helper = await findPerson(services, helperId);
  return {
    helper: { name: helper?.name ?? '', idNumberMasked: maskNumber(helper?.idNumber ?? '') },
    relation,
    holds: await helperHolds(call, row),
    people: 1 + (await peopleHelped(db, helperId, since, row.personId)),
    rejected: await rejectedOf(db, helperId, since),
    likeness: await likenessOf(call, row, photos),
  };
};
