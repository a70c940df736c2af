import { ACTIONS, type Action } from './challenge.ts';
import type { Features } from './geometry.ts';
import { ACTION, CALM, UNASKED } from './thresholds.ts';

/** A person's own face at rest, from which everything is measured. */
export interface Neutral {
  yaw: number;
  pitch: number;
  /** Each eye by itself: who can close only one of them blinks with that one. */
  earLeft: number;
  earRight: number;
  ear: number;
  mar: number;
  size: number;
}

/** How much of an action a frame shows: 0 at the neutral, 1 where it counts as done. */
const STRENGTH = {
  blink: ({ earLeft, earRight }, neutral) =>
    (1 - Math.min(earLeft / neutral.earLeft, earRight / neutral.earRight)) / ACTION.blink,
  'open-mouth': ({ mar }, neutral) => (mar - neutral.mar) / ACTION.mouth,
  'turn-left': ({ yaw }, neutral) => (yaw - neutral.yaw) / ACTION.turn,
  'turn-right': ({ yaw }, neutral) => (neutral.yaw - yaw) / ACTION.turn,
  nod: ({ pitch }, neutral) => Math.abs(pitch - neutral.pitch) / ACTION.nod,
  closer: ({ size }, neutral) => (size / neutral.size - 1) / ACTION.closer,
} as const satisfies Record<Action, (features: Features, neutral: Neutral) => number>;

export const strengthOf = (action: Action, features: Features, neutral: Neutral): number =>
  STRENGTH[action](features, neutral);

/** The strength from which an action that nobody asked for ends the check. */
const limitOf = (action: Action, features: Features, neutral: Neutral): number => {
  const turned = Math.abs(features.yaw - neutral.yaw) > UNASKED.mouthHiddenTurn;
  switch (action) {
    case 'blink':
      return Number.POSITIVE_INFINITY;
    case 'open-mouth':
      return turned ? Number.POSITIVE_INFINITY : UNASKED.mouth;
    case 'turn-left':
    case 'turn-right':
      return UNASKED.turn;
    case 'nod':
      return features.size > neutral.size * (1 + ACTION.closer / 2) ? UNASKED.nodWhileCloser : UNASKED.nod;
    case 'closer':
      return UNASKED.closer;
  }
};

/**
 * How much a frame shows of actions that nobody asked for, against the limit of each: from 1 on it is one.
 * Blinking never counts.
 */
export const unasked = (asked: Action | undefined, features: Features, neutral: Neutral): number =>
  Math.max(
    ...ACTIONS.filter((action) => action !== asked).map(
      (action) => strengthOf(action, features, neutral) / limitOf(action, features, neutral),
    ),
  );

/** Whether eyes can be judged: a lowered or turned head hides them. */
export const eyesVisible = ({ yaw, pitch }: Features, neutral: Neutral): boolean =>
  Math.abs(yaw - neutral.yaw) < CALM.turn && Math.abs(pitch - neutral.pitch) < ACTION.nod;

/** Whether a frame is back at the neutral. */
export const isCalm = (features: Features, neutral: Neutral): boolean =>
  Math.abs(features.yaw - neutral.yaw) < CALM.turn &&
  Math.abs(features.pitch - neutral.pitch) < CALM.nod &&
  features.mar - neutral.mar < CALM.mouth &&
  strengthOf('blink', features, neutral) < CALM.blink &&
  Math.abs(features.size / neutral.size - 1) < CALM.closer;
