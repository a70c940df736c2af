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

/** The proofs that 四级 rests on, any one of them. */
const OF_FOUR: readonly ProofKind[] = ['face', 'manual'];

/** Reached before the server's own eyes with a network, or before a reviewer who saw the document. */
export const STRONG = ['manual', 'live-online'] as const satisfies readonly Assurance[];

/** Whether the level that an act needs was reached in a way that the act takes. */
const holdsWith = (proofs: readonly Proof[], taken: readonly Assurance[]): boolean =>
  taken.length === 0 ||
  proofs.some(({ kind, assurance }) => OF_FOUR.includes(kind) && taken.includes(assurance));

/**
 * 四级 that some acts do not take: reached without a network or with a helper's word alone. Its person may make it
 * stronger by another check, at any time.
 */
export const isWeak = (proofs: readonly Proof[]): boolean =>
  levelOf(proofs) === 4 && !holdsWith(proofs, STRONG);

export interface Requirement {
  level: Level;
  /** The ways of reaching 四级 that the act takes; empty where the act needs no 四级. */
  assurance: readonly Assurance[];
  /** How the level can be reached, in the order they are offered. */
  methods: readonly ProofKind[];
  /**
   * Whether it may be written while the level is only provisional (F9): it waits in the outbox behind the face
   * check, takes effect when the server has confirmed both, and is refused where the check did not hold.
   */
  provisional?: true;
}

/** Which act needs what: the one table (V1). An operation kind without a row does not compile. */
export const POLICY = {
  // Any 四级: what is switched on can be switched off at any moment, and every change and use is told (E5).
  'enterprise.set': {
    level: 4,
    assurance: ['live-offline', 'assisted', ...STRONG],
    methods: ['face', 'manual'],
    provisional: true,
  },
  'case.object': { level: 3, assurance: [], methods: ['four-elements'] },
  'review.request': { level: 1, assurance: [], methods: [] },
  'review.digits': { level: 1, assurance: [], methods: [] },
  // Whoever vouches for others has been seen by us: nobody who was vouched for themselves, and no chain of helpers.
  'review.assisted': { level: 4, assurance: STRONG, methods: ['face', 'manual'] },
  'face.check': { level: 1, assurance: [], methods: [] },
  'consent.withdraw': { level: 1, assurance: [], methods: [] },
} as const satisfies Record<string, Requirement>;
export type Act = keyof typeof POLICY;

/** Why an act is refused: the level is missing, or it was reached in a way that the act does not take. */
export type Missing =
  | { code: 'level-too-low'; extras: { needs: { level: Level; has: Level } } }
  | { code: 'assurance-too-weak' };

/** What is still missing for an act, or `undefined` when the person may do it. */
export const missingFor = (act: Act, proofs: readonly Proof[]): Missing | undefined => {
  const has = levelOf(proofs);
  const { level, assurance }: Requirement = POLICY[act];
  if (has < level) return { code: 'level-too-low', extras: { needs: { level, has } } };
  return holdsWith(proofs, assurance) ? undefined : { code: 'assurance-too-weak' };
};
