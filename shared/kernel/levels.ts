/**
 * Real-name levels (V1) and what each act needs. A level is never stored: it follows from the proofs that
 * a person has on record, so that taking a proof back lowers the level by itself.
 */
export const LEVELS = [1, 2, 3, 4] as const;
export type Level = (typeof LEVELS)[number];

/** How sure a result is, weakest first; architecture.md "The face check". */
export const ASSURANCES = ['none', 'live-offline', 'assisted', 'manual', 'live-online'] as const;
export type Assurance = (typeof ASSURANCES)[number];

/** What may be proven, and by which method the proof was earned. */
export const PROOF_KINDS = ['phone', 'document', 'four-elements', 'face', 'manual'] as const;
export type ProofKind = (typeof PROOF_KINDS)[number];

export interface Proof {
  kind: ProofKind;
  assurance: Assurance;
}

/**
 * The level that proofs add up to: 一级 phone, 二级 document captured, 三级 four elements confirmed (every
 * new account), 四级 the face passed or a reviewer approved, on top of the four elements.
 */
export const levelOf = (proofs: readonly Proof[]): Level => {
  const has = (kind: ProofKind) => proofs.some((proof) => proof.kind === kind);
  if (has('four-elements') && (has('face') || has('manual'))) return 4;
  if (has('four-elements')) return 3;
  if (has('document')) return 2;
  return 1;
};

export interface Requirement {
  level: Level;
  /** Assurances that the act itself needs at the moment it is done; empty: the session is enough. */
  assurance: readonly Assurance[];
  /** How the level can be reached, in the order they are offered. */
  methods: readonly ProofKind[];
}

/** Which act needs what: the one table (V1). An operation kind without a row does not compile. */
export const POLICY = {
  'enterprise.set': { level: 4, assurance: [], methods: ['manual'] },
  'case.object': { level: 3, assurance: [], methods: ['four-elements'] },
  'review.request': { level: 1, assurance: [], methods: [] },
} as const satisfies Record<string, Requirement>;
export type Act = keyof typeof POLICY;

/** What is still missing for an act, or `undefined` when the person may do it. */
export const missingFor = (act: Act, proofs: readonly Proof[]): { level: Level; has: Level } | undefined => {
  const has = levelOf(proofs);
  const { level } = POLICY[act];
  return has >= level ? undefined : { level, has };
};
