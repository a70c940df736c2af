import * as v from 'valibot';
import { addYears, type Day, DaySchema, dayAt, endOfDay } from '../kernel/days.ts';
import { Instant } from '../kernel/ids.ts';
import type { ProblemCode } from '../kernel/problems.ts';

/** 是否办理企业登记注册 (E1): 是 with an end date, or 否. */
export const EnterpriseSet = v.variant('enabled', [
  v.object({ enabled: v.literal(true), until: DaySchema }),
  v.object({ enabled: v.literal(false) }),
]);
export type EnterpriseSet = v.InferOutput<typeof EnterpriseSet>;

/** The switch as it stands. `until` stays after it has run out, so that the page can say so. */
export const EnterpriseDoc = v.object({
  enabled: v.boolean(),
  until: v.nullable(DaySchema),
  changedAt: v.nullable(Instant),
});
export type EnterpriseDoc = v.InferOutput<typeof EnterpriseDoc>;

/** The latest end date that may be chosen today: a year on, the day itself included (E1). */
export const latestUntil = (today: Day): Day => addYears(today, 1);

/** E1: the end date is today or later and at most a year away. `today` is the server's, in Shanghai. */
export const untilProblem = (until: Day, today: Day): ProblemCode | undefined => {
  if (until < today) return 'end-date-past';
  if (until > latestUntil(today)) return 'end-date-too-far';
  return undefined;
};

/**
 * Whether an enterprise may be registered in this person's name at an instant (ms). After the end date it
 * counts as 否 at once, at midnight in Shanghai, with no job needed (E1).
 */
export const enterpriseAllowed = (doc: EnterpriseDoc, at: number): boolean =>
  doc.enabled && doc.until !== null && at < endOfDay(doc.until);

/** What the page shows: 否, 是, or 是 that has run out. */
export const enterpriseState = (doc: EnterpriseDoc, at: number): 'off' | 'on' | 'expired' => {
  if (!doc.enabled) return 'off';
  return enterpriseAllowed(doc, at) ? 'on' : 'expired';
};

/** The days left, today included: 1 on the last day. */
export const daysLeft = (until: Day, at: number): number =>
  Math.round((endOfDay(until) - endOfDay(dayAt(at))) / 86_400_000) + 1;
