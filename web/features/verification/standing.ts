import type { Instant } from '../../../shared/kernel/ids.ts';
import type { Level, ProofKind } from '../../../shared/kernel/levels.ts';
import type { ProblemCode, ProblemExtras } from '../../../shared/kernel/problems.ts';
import { isOpen } from '../../../shared/review/machine.ts';
import type { RejectReason, ReviewDoc } from '../../../shared/review/schema.ts';
import type { OutboxItem } from '../../data/outbox-item.ts';
import type { FaceStanding } from './face-standing.ts';

/** What the outbox knows of a request for review. */
export type Request = Pick<OutboxItem, 'state' | 'problem'> & { entityId: string };

/** Where somebody stands on the way to 四级实名: one state, from the documents and the outbox together. */
export type Standing =
  | { step: 'reached' }
  | { step: 'ask' }
  | FaceStanding
  /** On the phone only. */
  | { step: 'unsent' }
  /** Taken by the server, whose review has not been pulled yet. */
  | { step: 'received' }
  /** Not taken; a person has to look at it in the outbox. */
  | { step: 'refused'; code: ProblemCode; extras: ProblemExtras }
  | { step: 'uploading'; way: ReviewDoc['way']; stored: number; all: number; receivedAt: Instant }
  | { step: 'waiting' | 'claimed'; receivedAt: Instant; dueAt: Instant | null }
  | { step: 'rejected'; reason: RejectReason | null; note: string; decidedAt: Instant | null };

const ofReview = (review: ReviewDoc): Standing => {
  const { state, way, receivedAt, dueAt, decidedAt, rejectReason, note } = review;
  if (state === 'rejected') return { step: 'rejected', reason: rejectReason, note, decidedAt };
  // Approved, and yet below level 4: the proof was taken back since. The way begins anew.
  if (state === 'approved') return { step: 'ask' };
  // The same picture twice is one photo.
  const photos = new Map(review.photos.map(({ sha256, stored }) => [sha256, stored]));
  const stored = [...photos.values()].filter(Boolean).length;
  if (stored < photos.size) return { step: 'uploading', way, stored, all: photos.size, receivedAt };
  return { step: state, receivedAt, dueAt };
};

const ofRequest = ({ state, problem }: Request): Standing => {
  if (state === 'attention') {
    const { code = 'internal', fields, needs } = problem ?? {};
    return { step: 'refused', code, extras: { ...(fields && { fields }), ...(needs && { needs }) } };
  }
  return { step: state === 'waiting' || state === 'sending' ? 'unsent' : 'received' };
};

/**
 * The standing that the page shows. An open review counts before everything on the phone; what is on the
 * phone and not yet a review counts before reviews that were decided earlier. A face check that was done without
 * a network (F9) counts after those, where no review was asked for since.
 */
export const standingOf = (
  level: Level,
  reviews: readonly { id: string; body: ReviewDoc }[],
  requests: readonly Request[],
  face?: FaceStanding,
): Standing => {
  if (level === 4) return { step: 'reached' };
  const newestFirst = [...reviews].sort((a, b) => (a.body.receivedAt < b.body.receivedAt ? 1 : -1));
  const open = newestFirst.find(({ body }) => isOpen(body.state));
  if (open) return ofReview(open.body);
  const known = new Set(reviews.map(({ id }) => id));
  const pending = requests.filter(({ entityId }) => !known.has(entityId)).at(-1);
  if (pending) return ofRequest(pending);
  const [newest] = newestFirst;
  const later = face?.step === 'face-failed' && newest && newest.body.receivedAt > face.at;
  if (face && !later) return face;
  return newest ? ofReview(newest.body) : { step: 'ask' };
};

/** The proofs that a level itself rests on (shared/kernel/levels.ts `levelOf`). */
export const PROOFS_OF = {
  1: ['phone'],
  2: ['document'],
  3: ['four-elements'],
  4: ['face', 'manual'],
} as const satisfies Record<Level, readonly ProofKind[]>;

/** A proof of the person's. */
export interface Proven {
  kind: ProofKind;
  at: Instant;
}

/** How a level shows: proven by itself (and when), included in a higher one, or not reached. */
export const rungOf = (
  rung: Level,
  level: Level,
  proofs: readonly Proven[],
): ({ state: 'proven' } & Proven) | { state: 'covered' | 'open' } => {
  const proof = proofs.find(({ kind }) => PROOFS_OF[rung].some((own) => own === kind));
  if (rung > level) return { state: 'open' };
  return proof ? { state: 'proven', kind: proof.kind, at: proof.at } : { state: 'covered' };
};
