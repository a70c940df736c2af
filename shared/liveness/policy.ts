import type { Purpose } from './challenge.ts';

/** What a face check for a purpose needs, and what becomes of a doubtful likeness. */
export interface FacePolicy {
  /** Who begins it: a signed-in person, or somebody who is about to say who they are. */
  who: 'person' | 'anyone';
  /**
   * When the face is compared with the portrait on file: with the evidence, since the session says whose it
   * is; or by the act that names a person (sign-in, activation, recovery, a visit).
   */
  compared: 'with-evidence' | 'by-the-act';
  /** The grey zone of the comparison: a reviewer decides, or it did not hold. */
  doubt: 'review' | 'refuse';
  /**
   * Without a network (F9): whether a check with a challenge that was fetched days before is taken, provisional
   * until the server has run it again. Whoever has the challenges early has time to prepare a film, so never
   * for money, for a relying system's confirmation, or to get in.
   */
  offline: 'provisional' | 'never';
}

/** The one table (V1, F5, F9): what each purpose of a face check rests on. */
export const FACE_POLICY = {
  // 四级 by face: the server's own agreement, or a reviewer's.
  'level-4': { who: 'person', compared: 'with-evidence', doubt: 'review', offline: 'provisional' },
  'confirm-amount': { who: 'person', compared: 'with-evidence', doubt: 'refuse', offline: 'never' },
  todo: { who: 'person', compared: 'with-evidence', doubt: 'refuse', offline: 'never' },
  pension: { who: 'person', compared: 'with-evidence', doubt: 'refuse', offline: 'provisional' },
  'sign-in': { who: 'anyone', compared: 'by-the-act', doubt: 'refuse', offline: 'never' },
  activate: { who: 'anyone', compared: 'by-the-act', doubt: 'refuse', offline: 'never' },
  recover: { who: 'anyone', compared: 'by-the-act', doubt: 'refuse', offline: 'never' },
  'no-account': { who: 'anyone', compared: 'by-the-act', doubt: 'refuse', offline: 'never' },
} as const satisfies Record<Purpose, FacePolicy>;

/** Real mismatches in a day after which manual review is offered instead (V7). */
export const MISMATCHES = { limit: 3, windowMs: 86_400_000 } as const;

/** So many failures of one phone within the window close the check for a while (issue: five in three minutes). */
export const FAILURES = { limit: 5, windowMs: 180_000 } as const;
