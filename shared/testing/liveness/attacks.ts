import { seeded } from '../random.ts';
import * as sent from './attack-evidence.ts';
import * as packs from './attack-offline.ts';
import * as shown from './attack-traces.ts';
import {
  type Attempt,
  bringerOf,
  type Device,
  evidenceOf,
  issue,
  planFor,
  type Received,
  receive,
  signed,
} from './desk.ts';
import { bodyFor, honestAttempt, type Stage } from './honest.ts';
import { mannerOf } from './manner.ts';

/** Every kind of attack of the issue that trace and evidence alone must tell, by the name in its list. */
const SCENES = {
  'a still held up': shown.stillHeld,
  'a still moved about': shown.stillMoved,
  'a loop of all actions in fixed order': shown.loop,
  'the right actions in the wrong order': shown.wrongOrder,
  'an extra action': shown.extraAction,
  'a spliced trace (two faces)': shown.splicedFaces,
  'a spliced trace (a jump in time)': shown.splicedTime,
  'a generated smooth trace': shown.generated,
} as const satisfies Record<string, (scene: shown.Scene) => shown.Shown>;

const TAMPERINGS = {
  'forged JSON with any fields': sent.forgedFields,
  'a forged trace': sent.forgedTrace,
  'a trace replayed under a new nonce': sent.replayed,
  'the nonce of another person, device or purpose': sent.wrongBinding,
  'an expired challenge': sent.expired,
  'a challenge used twice': sent.usedTwice,
  'stills that do not belong to the trace': sent.otherStills,
  'evidence signed by another key': sent.otherKey,
  'time stamps faster than real time or from a wrong clock': sent.wrongClock,
  'offline: a pack’s challenge after its days': packs.packTooLate,
  'offline: an account outside of its days': packs.packOutside,
  'offline: twice in two packs': packs.packTwice,
  'offline: a pack of another person or phone': packs.packOfAnother,
} as const satisfies Record<string, sent.Tampering>;

export type AttackKind = keyof typeof SCENES | keyof typeof TAMPERINGS;
export const ATTACKS = [...Object.keys(SCENES), ...Object.keys(TAMPERINGS)] as AttackKind[];

type Results = readonly Received['result'][];

/** What each kind may be refused for; any other answer means that the attack, or the defence, is not what it says. */
export const EXPECTED: Record<AttackKind, Results> = {
  'a still held up': ['action-timeout', 'frozen', 'malformed-trace', 'incomplete'],
  'a still moved about': ['flat', 'too-early', 'action-timeout', 'impossible-motion', 'back-timeout'],
  'a loop of all actions in fixed order': ['wrong-action', 'too-early', 'action-timeout', 'back-timeout'],
  'the right actions in the wrong order': ['wrong-action', 'too-early', 'action-timeout'],
  'an extra action': ['wrong-action', 'too-early'],
  'a spliced trace (two faces)': [
    'other-proportions',
    'jump',
    'wrong-action',
    'impossible-motion',
    'back-timeout',
    'final-timeout',
    'too-early',
    'action-timeout',
    'flat',
  ],
  'a spliced trace (a jump in time)': [
    'cut',
    'impossible-motion',
    'jump',
    'wrong-action',
    'final-timeout',
    'back-timeout',
  ],
  'a generated smooth trace': ['too-smooth', 'not-one-face', 'impossible-motion', 'action-timeout'],
  'forged JSON with any fields': [
    'invalid-input',
    'required',
    'too-long',
    'not-an-image',
    'date-format',
    'signature-invalid',
    'malformed-trace',
    'incomplete',
    'stills-differ',
    'wrong-challenge',
    'wrong-device',
    'clock',
  ],
  'a forged trace': [
    'malformed-trace',
    'incomplete',
    'frozen',
    'stills-differ',
    'wrong-action',
    'too-early',
    'action-timeout',
    'back-timeout',
    'impossible-motion',
    'cut',
    'clock',
    'final-timeout',
    'flat',
  ],
  'a trace replayed under a new nonce': [
    'replayed',
    'too-early',
    'wrong-action',
    'action-timeout',
    'incomplete',
    'stills-differ',
  ],
  'the nonce of another person, device or purpose': [
    'wrong-subject',
    'wrong-device',
    'wrong-purpose',
    'wrong-challenge',
  ],
  'an expired challenge': ['expired'],
  'a challenge used twice': ['used'],
  'stills that do not belong to the trace': ['stills-differ', 'invalid-input'],
  'evidence signed by another key': ['signature-invalid'],
  'time stamps faster than real time or from a wrong clock': ['clock', 'too-early', 'malformed-trace'],
  'offline: a pack’s challenge after its days': ['expired'],
  'offline: an account outside of its days': ['expired', 'clock'],
  'offline: twice in two packs': ['used'],
  'offline: a pack of another person or phone': ['wrong-subject', 'wrong-device', 'signature-invalid'],
};

const isScene = (kind: AttackKind): kind is keyof typeof SCENES => Object.hasOwn(SCENES, kind);

const staged = async (
  kind: keyof typeof SCENES,
  stage: Stage,
  device: Device,
  seed: number,
): Promise<Attempt> => {
  const challenge = issue(seed, device);
  const { frames, state } = SCENES[kind]({
    ...{ plan: planFor(challenge, stage.view), body: bodyFor(stage, seed) },
    // Who attacks takes care that no frame is lost.
    ...{ manner: { ...mannerOf(seed), drops: 0 }, random: seeded(seed * 13 + 7) },
  });
  const evidence = await evidenceOf(challenge, stage.view, frames, state);
  return {
    challenge,
    bringer: bringerOf(challenge, frames),
    evidence: await signed(evidence, device),
    device,
  };
};

/** Far from every other seed. */
const NEXT_HONEST = 100_000;

/** An honest attempt that passes: what is tampered with must be good before. */
const believed = async (stage: Stage, device: Device, seed: number): Promise<Attempt> => {
  const one = await honestAttempt(stage, device, seed);
  return (await receive(one)).result === 'passed' ? one : believed(stage, device, seed + NEXT_HONEST);
};

/** One attack by kind and seed, as it arrives at the server. */
export const attack = async (
  kind: AttackKind,
  stage: Stage,
  device: Device,
  seed: number,
): Promise<Attempt> => {
  if (isScene(kind)) return staged(kind, stage, device, seed);
  return TAMPERINGS[kind](await believed(stage, device, seed), seeded(seed * 17 + 5));
};
