/** What goes out next, decided purely: order within an entity, nothing blocked by what it does not depend on. */

import { POLICY, type Requirement } from '../../shared/kernel/levels.ts';

/** What the plan needs to know of an outbox item. */
export interface Planned {
  id: string;
  entityId: string;
  order: number;
  state: 'waiting' | 'sending' | 'sent' | 'attention' | 'done';
  /** ms; not before. */
  retryAt: number;
  accepted?: { version: number };
  operation?: { kind: string };
}

const isOpen = ({ state }: Planned): boolean => state === 'waiting' || state === 'sending';

/** What may be written on a provisional level (F9): the column of the policy table. */
const PROVISIONAL: ReadonlySet<string> = new Set(
  Object.entries<Requirement>(POLICY).flatMap(([kind, { provisional }]) => (provisional ? [kind] : [])),
);

/** Longer than the server ever asks anybody to wait (a day), ms. */
const LONGEST_WAIT_MS = 2 * 86_400_000;

/**
 * Whether a moment (ms) that was set by this phone's clock is still to be waited for. One that lies further ahead than
 * any wait was set before the clock was put back, and is over.
 */
export const isAhead = (moment: number, now: number): boolean =>
  moment > now && moment - now <= LONGEST_WAIT_MS;

/**
 * The items to push now, oldest first, at most `limit`. One for each entity: the next one may have to build
 * on the version that this one makes. An item that needs the person, or has to wait, holds up only what
 * comes later for the same entity (O2). What was written on a provisional level waits for the face check before it
 * (F9). `sending` is what a killed app left: offered again, which is safe.
 */
export const planPush = <T extends Planned>(items: readonly T[], now: number, limit: number): T[] => {
  const held = new Set<string>();
  const plan: T[] = [];
  let checking = false;
  for (const item of [...items].sort((a, b) => a.order - b.order)) {
    const open = isOpen(item);
    const kind = item.operation?.kind ?? '';
    const behind = checking && PROVISIONAL.has(kind);
    if (open && !behind && !held.has(item.entityId) && !isAhead(item.retryAt, now)) plan.push(item);
    if (open && kind === 'face.check') checking = true;
    if (open || (item.state === 'attention' && !item.accepted)) held.add(item.entityId);
  }
  return plan.slice(0, limit);
};

/** When the earliest item may go that has to wait now, ms; `undefined` where none waits for a time. */
export const nextRetryAt = (items: readonly Planned[], now: number): number | undefined => {
  const later = items.filter((item) => item.state === 'waiting' && isAhead(item.retryAt, now));
  return later.length === 0 ? undefined : Math.min(...later.map((item) => item.retryAt));
};

interface Based extends Planned {
  operation: { kind: string; baseVersion: number };
}

/**
 * The version an item should build on: the one the person saw, moved along by their own earlier operations
 * that have been accepted since. Two changes made offline one after the other are no conflict; a change by
 * somebody else in between still is one.
 * @param about every item of the same entity
 */
export const baseFor = (item: Based, about: readonly Based[]): number => {
  let base = item.operation.baseVersion;
  for (const earlier of [...about].sort((a, b) => a.order - b.order)) {
    if (earlier.order >= item.order) break;
    if (earlier.accepted && earlier.operation.baseVersion === base) base = earlier.accepted.version;
  }
  return base;
};
