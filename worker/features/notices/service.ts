import type { Actor } from '../../../shared/kernel/capabilities.ts';
import { endOfDay, startOfDay } from '../../../shared/kernel/days.ts';
import { type EntityId, newId } from '../../../shared/kernel/ids.ts';
import { Problem } from '../../../shared/kernel/problems.ts';
import type { NewNotice } from '../../../shared/notices/schema.ts';
import type { Call } from '../../http/context.ts';
import { type AuditAction, recordAudit } from '../../platform/audit.repo.ts';
import { instant, instantOrNull } from '../../platform/clock.ts';
import {
  currentNoticeRows,
  findNoticeRow,
  insertNotice,
  listNoticeRows,
  type NoticeRow,
  withdrawNoticeRow,
} from './repo.ts';

type StaffCall = Call & { actor: Extract<Actor, { kind: 'staff' }> };

/** A phone that is offline from now on still shows what begins within a week. */
const AHEAD_MS = 7 * 86_400_000;
/** More at a time would be read by nobody. */
const SHOWN = 50;
/** Above every UUID: the page before which nothing came. */
const FIRST_PAGE = 'g';

const shown = ({ startsAt, endsAt, createdAt, withdrawnAt, ...notice }: NoticeRow) => ({
  ...notice,
  startsAt: instant(startsAt),
  endsAt: instant(endsAt),
  createdAt: instant(createdAt),
  withdrawnAt: instantOrNull(withdrawnAt),
});

const audit = (call: StaffCall, action: AuditAction, id: string) =>
  recordAudit(call.services.db, {
    at: call.services.clock.now(),
    actor: call.actor,
    ...(call.actorName !== undefined && { actorName: call.actorName }),
    action,
    entity: { type: 'notice', id },
    requestId: call.requestId,
  });

/** What everybody may read, important ones first, then the newest (X3). */
export const currentNotices = async ({ services: { db, clock } }: Call) => {
  const now = clock.now();
  const rows = await currentNoticeRows(db, now, now + AHEAD_MS, SHOWN);
  return { notices: rows.map(shown) };
};

/**
 * Publishes a notice. Days are of Asia/Shanghai: from the midnight that begins the first to the one that ends
 * the last.
 * @throws Problem end-date-past where it would be over already
 */
export const publishNotice = async (call: StaffCall, { importance, from, until, texts }: NewNotice) => {
  const { db, clock } = call.services;
  const createdAt = clock.now();
  const endsAt = endOfDay(until);
  if (endsAt <= createdAt)
    throw new Problem('end-date-past', { fields: [{ path: 'until', code: 'end-date-past' }] });
  const id = newId<EntityId>(createdAt);
  const notice = { id, importance, texts, startsAt: startOfDay(from), endsAt, createdAt };
  await db.batch([
    insertNotice(db, notice, call.actor.staffId),
    ...audit(call, 'notice.published', notice.id),
  ]);
  return shown({ ...notice, withdrawnAt: null });
};

/** All notices, newest first. */
export const listNotices = async (
  { services }: StaffCall,
  { after, limit }: { after?: string | undefined; limit: number },
) => {
  const rows = await listNoticeRows(services.db, after ?? FIRST_PAGE, limit + 1);
  const page = rows.slice(0, limit);
  return { items: page.map(shown), next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
};

/**
 * Withdraws a notice. Doing it again changes nothing.
 * @throws Problem not-found
 */
export const withdrawNotice = async (call: StaffCall, id: EntityId): Promise<void> => {
  const { db, clock } = call.services;
  const notice = await findNoticeRow(db, id);
  if (!notice) throw new Problem('not-found');
  if (notice.withdrawnAt !== null) return;
  await db.batch([withdrawNoticeRow(db, id, clock.now()), ...audit(call, 'notice.withdrawn', id)]);
};
