import type { ClaimState } from './schema.ts';

/**
 * A claim's life: state × operation → next state. The same table disables buttons in the app and answers
 * 409 `wrong-state` in the Worker. Somebody who forgot something may object again; nothing is replaced.
 */
export const CLAIM_MACHINE = {
  'to-verify': { 'case.object': 'objected' },
  objected: { 'case.object': 'objected' },
} as const satisfies Record<ClaimState, Partial<Record<ClaimOperation, ClaimState>>>;

export type ClaimOperation = 'case.object';

/** The state after an operation, or `undefined` where the table does not allow it. */
export const nextClaimState = (state: ClaimState, operation: ClaimOperation): ClaimState | undefined =>
  CLAIM_MACHINE[state][operation];
