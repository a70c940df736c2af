import * as v from 'valibot';
import { contract } from '../kernel/contract.ts';
import { EntityId, Instant } from '../kernel/ids.ts';
import { ImageRef } from '../sync/protocol.ts';
import { AssistCode } from './assist-code.ts';
import { AgreedText } from './assist-texts.ts';
import { END_REASONS, REVIEW_STATES } from './schema.ts';

/**
 * The assisted check (F8): somebody who cannot do any of the checks themselves is helped by a person they trust, on
 * that person's phone. What NIST SP 800-63A (section 4.4) calls a trusted referee: a person who vouches, is known to
 * the service, and decides nothing. A reviewer does.
 */

/** What an assisted check is bound by. */
export const ASSIST = {
  /** A code is good for a day: it is read out to somebody who is in the room. */
  codeMs: 86_400_000,
  /** What a helper did within that day may arrive for so long after the code was made: villages without a network. */
  arriveMs: 3 * 86_400_000,
  /**
   * How many people a helper may help in `windowMs`: a large family, or what a village agent does in a month besides.
   * Whoever does more than that is an office, and has a window.
   */
  people: 10,
  windowMs: 30 * 86_400_000,
} as const;

/** Who the helper is to the person. */
export const RELATIONS = ['child', 'spouse', 'parent', 'relative', 'neighbour', 'village', 'other'] as const;
export const Relation = v.picklist(RELATIONS, 'required');
export type Relation = v.InferOutput<typeof Relation>;

/** What the server's own eyes make of the picture and the portrait on file; for the reviewer, and never a number. */
export const LIKENESS = ['match', 'unsure', 'mismatch', 'no-portrait', 'unavailable'] as const;
export type Likeness = (typeof LIKENESS)[number];

export const createAssistCode = contract({
  id: 'createAssistCode',
  method: 'POST',
  path: '/api/reviews/assist-codes',
  summary: 'A code for whoever helps this person; one that is still good is given again',
  access: 'person',
  body: v.object({ consent: AgreedText }),
  status: 201,
  response: v.object({ id: EntityId, code: v.string(), expiresAt: Instant }),
  problems: ['agreement-outdated', 'wrong-state', 'level-too-low'],
});

export const lookAtAssistCode = contract({
  id: 'lookAtAssistCode',
  method: 'POST',
  path: '/api/reviews/assist-codes/look',
  summary: 'Whom a code is for: the name, masked. Nothing is used up; the look is audited',
  access: 'person',
  body: v.object({ code: AssistCode }),
  status: 200,
  response: v.object({ name: v.string(), expiresAt: Instant }),
  problems: [
    ...(['assist-code-unknown', 'assist-self', 'assist-limit', 'assist-not-needed'] as const),
    ...(['level-too-low', 'assurance-too-weak'] as const),
  ],
});

/** The operation `review.assisted`, of the helper: two pictures of somebody else, and the helper's own word. */
export const ReviewAssisted = v.pipe(
  v.object({
    subject: v.literal('level-4', 'invalid-input'),
    code: AssistCode,
    relation: Relation,
    /** The person's face, from the front. */
    face: ImageRef,
    /** The document, held beside the face. */
    held: ImageRef,
    /** Which statement the helper made. */
    statement: AgreedText,
  }),
  v.forward(
    v.partialCheck([['face'], ['held']], ({ face, held }) => face.sha256 !== held.sha256, 'photos-same'),
    ['held'],
  ),
);
export type ReviewAssisted = v.InferOutput<typeof ReviewAssisted>;

/** A code of the person's own, as they read it out. */
const Asked = v.object({
  role: v.literal('asked'),
  /** `null` once nobody can use it any more. */
  code: v.nullable(v.string()),
  state: v.picklist(['open', 'used', 'cancelled']),
  expiresAt: Instant,
});

/** Somebody whom the person has helped, and what became of it. */
const Given = v.object({
  role: v.literal('given'),
  /** Masked. */
  name: v.string(),
  relation: Relation,
  state: v.picklist(REVIEW_STATES),
  rejectReason: v.nullable(v.picklist(END_REASONS)),
  receivedAt: Instant,
});

export const AssistDoc = v.variant('role', [Asked, Given]);
export type AssistDoc = v.InferOutput<typeof AssistDoc>;
