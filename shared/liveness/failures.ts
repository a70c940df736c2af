import type { Refusal } from './judge.ts';

/**
 * What a person is told of a refusal (V8): the group, whose side it is on, and what to do next; never the
 * reason itself or a score, which would teach an attacker. None of these is a strike (V7): only a real
 * mismatch with the portrait is, and that is the match's to say.
 */
export const FAILURE_GROUPS = ['picture', 'actions', 'two-faces', 'expired', 'not-live'] as const;
/**
 * `picture`: light, place, focus, losing the face: again in a better place. `actions`: another action, too
 * early, too late: again, slower. `two-faces`: somebody else in the picture. `expired`: too much time has
 * passed, or the challenge is of no use any more. `not-live`: not believed: again, or another way (F8).
 */
export type FailureGroup = (typeof FAILURE_GROUPS)[number];

/**
 * Everything that a check may be told to have failed for: the groups above, and what came of the portrait
 * (V8). `mismatch` (人像比对未通过) is the only strike; `still-quality` (照片质量不合格): the stills cannot be
 * compared; `no-portrait` (无底库照片): to the window (F6); `unavailable` (验证失败请稍后重试): our side.
 */
export const CHECK_FAILURES = [
  ...FAILURE_GROUPS,
  ...(['mismatch', 'still-quality', 'no-portrait', 'unavailable'] as const),
] as const;
export type CheckFailure = (typeof CHECK_FAILURES)[number];

const GROUPS = {
  ...({ 'face-left': 'picture', cut: 'picture', 'final-timeout': 'picture' } as const),
  ...({ 'wrong-action': 'actions', 'too-early': 'actions' } as const),
  ...({ 'action-timeout': 'actions', 'back-timeout': 'actions' } as const),
  'two-faces': 'two-faces',
  ...({ deadline: 'expired', expired: 'expired', used: 'expired', clock: 'expired' } as const),
  ...({ 'wrong-challenge': 'expired', 'wrong-subject': 'expired' } as const),
  ...({ 'wrong-device': 'expired', 'wrong-purpose': 'expired' } as const),
  ...({ frozen: 'not-live', 'impossible-motion': 'not-live', 'malformed-trace': 'not-live' } as const),
  ...({ incomplete: 'not-live', 'stills-differ': 'not-live', 'too-smooth': 'not-live' } as const),
  ...({ 'not-one-face': 'not-live', replayed: 'not-live', flat: 'not-live' } as const),
  ...({ 'other-proportions': 'not-live', jump: 'not-live' } as const),
} as const satisfies Record<Refusal, FailureGroup>;

export const failureGroup = (refusal: Refusal): FailureGroup => GROUPS[refusal];
