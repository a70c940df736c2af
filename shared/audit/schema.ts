import * as v from 'valibot';
import { Instant } from '../kernel/ids.ts';

/**
 * What a person reads of their own history (E5): every change and every look by a window or by staff.
 * Ids and closed words only; the app has the sentences.
 */
export const HISTORY_KINDS = [
  'account.registered',
  'account.signed-in',
  'account.recovered',
  'account.activated',
  'visit.opened',
  'account.passkey-added',
  'account.passkey-removed',
  'enterprise.set',
  'enterprise.checked',
  'review.requested',
  'review.looked-at',
  'review.approved',
  'review.rejected',
  'assist.asked',
  'assist.sent',
  'assist.given',
  'assist.answered',
  'face.passed',
  'face.mismatch',
  'consent.withdrawn',
  'portrait.enrolled',
  'case.imported',
  'case.objected',
  'case.looked-at',
  'carry.received',
] as const;
export type HistoryKind = (typeof HISTORY_KINDS)[number];

export const HistoryDoc = v.object({
  kind: v.picklist(HISTORY_KINDS),
  at: Instant,
  /** Who did it: the person themselves, or the name of the window or office. */
  by: v.nullable(v.string()),
  /** Closed, kind-specific details: booleans, days, reasons. Never a personal number. */
  details: v.record(v.string(), v.union([v.string(), v.number(), v.boolean(), v.null()])),
});
export type HistoryDoc = v.InferOutput<typeof HistoryDoc>;
