import * as v from 'valibot';
import { DeviceId, EntityId, Instant } from '../kernel/ids.ts';

/** What a face check is for; the names are those of the API. */
export const PURPOSES = [
  ...(['level-4', 'sign-in', 'activate', 'recover'] as const),
  ...(['confirm-amount', 'todo', 'pension', 'no-account'] as const),
] as const;
export type Purpose = (typeof PURPOSES)[number];
export const Purpose = v.picklist(PURPOSES, 'invalid-input');

/** What a person may be asked to do (F3). Left and right are the person's own. */
export const ACTIONS = ['blink', 'open-mouth', 'turn-left', 'turn-right', 'nod', 'closer'] as const;
export type Action = (typeof ACTIONS)[number];
export const ActionName = v.picklist(ACTIONS, 'invalid-input');

/** The actions that a flat picture cannot do by being moved: turns show depth, the others change the face. */
const TURNING: readonly Action[] = ['turn-left', 'turn-right', 'nod'];
const CHANGING: readonly Action[] = ['blink', 'open-mouth'];

/** How many actions a challenge has. */
export const ACTION_COUNT = 4;

/** How long an online challenge lives, in ms (the point 5). */
export const CHALLENGE_MS = 180_000;

/**
 * The pack for times without a network (F9): so many challenges for each purpose that accepts one, good for five
 * days, and to be with the server within seven of their issue. The phone's word for when it was done proves
 * little, so the second limit is the real one.
 */
export const PACK = { perPurpose: 3, lifeMs: 5 * 86_400_000, arriveMs: 7 * 86_400_000 } as const;

/** 32 random bytes, base64url. */
export const Nonce = v.pipe(v.string('invalid-input'), v.regex(/^[A-Za-z0-9_-]{43}$/, 'invalid-input'));

/** A challenge as the device receives it. */
export const Challenge = v.object({
  id: EntityId,
  nonce: Nonce,
  purpose: Purpose,
  deviceId: DeviceId,
  actions: v.pipe(v.array(ActionName), v.minLength(1), v.maxLength(8)),
  issuedAt: Instant,
  expiresAt: Instant,
  /** True: from the pack for times without a network; its result is provisional. */
  offline: v.boolean(),
});
export type Challenge = v.InferOutput<typeof Challenge>;

/**
 * Three different actions, one of them twice but never twice in a row. No film that shows each action once
 * per round can answer that, however it is started; there are 270 such sequences.
 */
const PATTERNS = [
  [0, 1, 0, 2],
  [0, 1, 2, 0],
  [0, 1, 2, 1],
] as const;

const TRIPLES: readonly (readonly Action[])[] = ACTIONS.flatMap((a) =>
  ACTIONS.flatMap((b) => ACTIONS.map((c) => [a, b, c])),
).filter(
  (triple) =>
    new Set(triple).size === 3 &&
    triple.some((action) => TURNING.includes(action)) &&
    triple.some((action) => CHANGING.includes(action)),
);

/** Every sequence that can be asked for. */
export const SEQUENCES: readonly (readonly Action[])[] = TRIPLES.flatMap((triple) =>
  PATTERNS.map((pattern) => pattern.flatMap((place) => triple[place] ?? [])),
);

/**
 * The actions of a challenge out of four or more random bytes: uniform up to one in ten million.
 * The bytes must be the server's secret until the challenge is issued.
 */
export const chooseActions = (bytes: Uint8Array): Action[] => {
  const number = bytes.slice(0, 4).reduce((sum, byte) => sum * 256 + byte, 0);
  return [...(SEQUENCES[number % SEQUENCES.length] ?? [])];
};

const PAUSE_MIN = 400;
const PAUSE_STEP = 150;
const PAUSE_STEPS = 8;

/**
 * How long the face rests before each action is asked for, in ms (0.4-1.45 s). They follow from the nonce,
 * so that an old trace, or a film with a beat of its own, answers signs that were not given yet.
 */
export const pausesOf = (nonce: string, count: number): number[] =>
  Array.from(
    { length: count },
    (_, k) => PAUSE_MIN + PAUSE_STEP * ((nonce.charCodeAt(k) || 0) % PAUSE_STEPS),
  );
