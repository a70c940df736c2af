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
}

/** The one table (V1, F5): what each purpose of a face check rests on. */
export const FACE_POLICY = {
  // 四级 by face: the server's own agreement, or a reviewer's.
  'level-4': { who: 'person', compared: 'with-evidence', doubt: 'review' },
  'confirm-amount': { who: 'person', compared: 'with-evidence', doubt: 'refuse' },
  todo: { who: 'person', compared: 'with-evidence', doubt: 'refuse' },
  pension: { who: 'person', compared: 'with-evidence', doubt: 'refuse' },
  'sign-in': { who: 'anyone', compared: 'by-the-act', doubt: 'refuse' },
  activate: { who: 'anyone', compared: 'by-the-act', doubt: 'refuse' },
  recover: { who: 'anyone', compared: 'by-the-act', doubt: 'refuse' },
  'no-account': { who: 'anyone', compared: 'by-the-act', doubt: 'refuse' },
} as const satisfies Record<Purpose, FacePolicy>;

/** Real mismatches in a day after which manual review is offered instead (V7). */
export const MISMATCHES = { limit: 3, windowMs: 86_400_000 } as const;

/** So many failures of one phone within the window close the check for a while (issue: five in three minutes). */
export const FAILURES = { limit: 5, windowMs: 180_000 } as const;
