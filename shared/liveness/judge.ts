import type { Assurance } from '../kernel/levels.ts';
import { type Action, CHALLENGE_MS, PACK, type Purpose } from './challenge.ts';
import type { Evidence } from './evidence.ts';
import type { Frame } from './frame.ts';
import { type MachineFailure, type Performed, type Plan, planOf, run, type State } from './machine.ts';
import { isSameMotion, type Motion, motionOf } from './motion.ts';
import { type Measures, measuresOf, type Unnatural, unnatural } from './natural.ts';
import { EVIDENCE } from './thresholds.ts';
import { decodeTrace } from './trace.ts';

/** A challenge as the server remembers it; times in ms of the server's clock. */
export interface IssuedChallenge {
  id: string;
  nonce: string;
  purpose: Purpose;
  /** Whom it was issued to: a person's id, or the id of a visit where nobody is signed in. */
  subject: string;
  deviceId: string;
  actions: readonly Action[];
  issuedAt: number;
  expiresAt: number;
  usedAt: number | null;
  offline: boolean;
}

/** Who brings the evidence, by the session and never by what the evidence says; and when. */
export interface Bringer {
  subject: string;
  deviceId: string;
  purpose: Purpose;
  /** ms of the server's clock. */
  receivedAt: number;
  /** The motions of this subject's earlier checks, as many as the server looks at. */
  earlierMotions: readonly Motion[];
}

/** Why evidence is refused. The person is told the group of failures.ts, never the reason or a score. */
export type Refusal =
  | 'wrong-challenge'
  | 'wrong-subject'
  | 'wrong-device'
  | 'wrong-purpose'
  | 'expired'
  | 'used'
  | 'clock'
  | 'malformed-trace'
  | 'incomplete'
  | 'stills-differ'
  | 'replayed'
  | MachineFailure
  | Unnatural;

export type Verdict =
  | {
      outcome: 'passed';
      assurance: Extract<Assurance, 'live-online' | 'live-offline'>;
      performed: readonly Performed[];
      /** To be kept with the evidence. */
      motion: Motion;
      measures: Measures;
    }
  | { outcome: 'failed'; refusal: Refusal; measures?: Measures };

const failed = (refusal: Refusal, measures?: Measures): Verdict => ({
  ...{ outcome: 'failed', refusal },
  ...(measures ? { measures } : {}),
});

/** Whether the evidence answers this challenge, for this person, device and purpose, in its time. */
export const bindingProblem = (
  challenge: IssuedChallenge,
  bringer: Bringer,
  evidence: Evidence,
): Refusal | undefined => {
  if (evidence.challengeId !== challenge.id || evidence.nonce !== challenge.nonce) return 'wrong-challenge';
  if (challenge.subject !== bringer.subject) return 'wrong-subject';
  if (evidence.deviceId !== challenge.deviceId || bringer.deviceId !== challenge.deviceId)
    return 'wrong-device';
  if (evidence.purpose !== challenge.purpose || bringer.purpose !== challenge.purpose) return 'wrong-purpose';
  if (challenge.usedAt !== null) return 'used';
  // Offline evidence may arrive late, not how late it likes; its own times must lie within the challenge's life.
  const latest = challenge.offline ? challenge.issuedAt + PACK.arriveMs : challenge.expiresAt;
  if (bringer.receivedAt > latest) return 'expired';
  return undefined;
};

/** Whether the device's account of time fits into what the server's own clock saw. */
export const timeProblem = (
  challenge: IssuedChallenge,
  bringer: Bringer,
  evidence: Evidence,
  frames: readonly Frame[],
): Refusal | undefined => {
  const [first, last] = [frames[0]?.t ?? 0, frames.at(-1)?.t ?? 0];
  const [started, ended] = [Date.parse(evidence.startedAt), Date.parse(evidence.endedAt)];
  const { clockSlack, offlineSlack } = EVIDENCE;
  const slack = challenge.offline ? offlineSlack : clockSlack;
  if (Math.abs(ended - started - (last - first)) > clockSlack) return 'clock';
  if (started < challenge.issuedAt - slack || ended > bringer.receivedAt + slack) return 'clock';
  if (challenge.offline) return ended > challenge.expiresAt ? 'expired' : undefined;
  // Times of an online trace count from the moment the challenge arrived: more of them cannot have passed.
  if (last > bringer.receivedAt - challenge.issuedAt + clockSlack) return 'clock';
  return Math.abs(started - challenge.issuedAt - first) > clockSlack ? 'clock' : undefined;
};

/** Every still that the run kept is there once, taken from that very frame; no other is. */
const stillsFit = (state: State, { stills }: Evidence): boolean => {
  const kept = new Map(Object.entries(state.kept));
  return (
    stills.length === kept.size &&
    new Set(stills.map(({ slot }) => slot)).size === stills.length &&
    new Set(stills.map(({ sha256 }) => sha256)).size === stills.length &&
    stills.every(({ slot, t }) => kept.get(slot) === t)
  );
};

/**
 * The server's own run of a check (F4). Signature, hashes of the stills against what was uploaded, the
 * single use of the nonce and of the trace in the database, and what the pictures show are the caller's.
 */
export const judge = (challenge: IssuedChallenge, bringer: Bringer, evidence: Evidence): Verdict => {
  const unbound = bindingProblem(challenge, bringer, evidence);
  if (unbound) return failed(unbound);
  const frames = decodeTrace(evidence.trace);
  if (!frames || frames.length === 0) return failed('malformed-trace');
  const untimely = timeProblem(challenge, bringer, evidence, frames);
  if (untimely) return failed(untimely);
  const deadline = challenge.offline ? Number.POSITIVE_INFINITY : CHALLENGE_MS;
  const plan: Plan = planOf(challenge, evidence.view, deadline);
  const { state, used, restarts } = run(plan, frames);
  if (state.phase === 'failed') return failed(state.failure ?? 'incomplete');
  // A trace is one run from its first frame to its last.
  if (state.phase !== 'done' || used !== frames.length || restarts > 0) return failed('incomplete');
  if (!stillsFit(state, evidence)) return failed('stills-differ');
  const motion = motionOf(plan, frames, state);
  if (bringer.earlierMotions.some((earlier) => isSameMotion(earlier, motion))) return failed('replayed');
  const measures = measuresOf(plan, frames, state);
  if (!measures) return failed('incomplete');
  const reason = unnatural(measures);
  if (reason) return failed(reason, measures);
  const assurance = challenge.offline ? 'live-offline' : 'live-online';
  return { outcome: 'passed', assurance, performed: state.performed, motion, measures };
};
