import type * as v from 'valibot';
import { sha256Hex } from '../../../shared/kernel/bytes.ts';
import { Problem } from '../../../shared/kernel/problems.ts';
import { type Neutral, strengthOf } from '../../../shared/liveness/actions.ts';
import type { Action } from '../../../shared/liveness/challenge.ts';
import type { StillBytes } from '../../../shared/liveness/contract.ts';
import { type Evidence, evidenceBytes, type Still } from '../../../shared/liveness/evidence.ts';
import type { CheckFailure } from '../../../shared/liveness/failures.ts';
import { SHORT_SIDE, STEPS, viewOf } from '../../../shared/liveness/frame.ts';
import { type Features, featuresOf } from '../../../shared/liveness/geometry.ts';
import { EVIDENCE } from '../../../shared/liveness/thresholds.ts';
import type { Look } from '../../eyes/look.ts';
import { fromBase64 } from '../../platform/base64.ts';
import { likeness } from '../../providers/face-match/eyes.ts';
import { readImage } from '../../sync/uploads/image.ts';

export interface StillFile extends Still {
  bytes: Uint8Array<ArrayBuffer>;
}

/**
 * The bytes of every still that the evidence names, and of no other: hash, length, type and size in pixels as
 * the signature says, and no more of them than a check may weigh.
 * @throws Problem evidence-too-large, upload-hash, not-an-image
 */
export const requireStills = async (
  { stills, trace }: Evidence,
  sent: readonly v.InferOutput<typeof StillBytes>[],
): Promise<StillFile[]> => {
  if (evidenceBytes({ stills, trace }) > EVIDENCE.maxTotal) throw new Problem('evidence-too-large');
  const bySlot = new Map(sent.map(({ slot, bytes }) => [slot, bytes]));
  if (bySlot.size !== stills.length || sent.length !== stills.length) throw new Problem('upload-hash');
  return Promise.all(
    stills.map(async (still) => {
      const bytes = fromBase64(bySlot.get(still.slot) ?? '');
      if (bytes.byteLength !== still.size || (await sha256Hex(bytes)) !== still.sha256)
        throw new Problem('upload-hash');
      const image = readImage(bytes);
      if (image?.type !== still.type || image.width !== still.width || image.height !== still.height)
        throw new Problem('not-an-image');
      return { ...still, bytes };
    }),
  );
};

/**
 * The same person in all stills: cosines. The puppet's poses stay above 0.75 of its neutral; of the measured
 * pairs of different people one in two hundred reaches 0.55 (docs/face-check.md). This tells a swap and no more.
 */
const SAME_PERSON = 0.55;
/** How much of a done action a still must show to our own eyes, which are another network than the phone's. */
const SHOWN = 0.5;
/**
 * From this strength on the head is turned, and what the mesh says of mouth and nod is not worth much: the puppet's turn
 * (1.9) looks like an open mouth (1.5) or most of a nod (0.8). The phone's own machine ends a check at 1.
 */
const TURNED = 1.5;
/** The frontal still, degrees: the machine's own limit (12) and what the two networks differ by. */
const FRONTAL_YAW = 20;

/** Why stills are not believed, with the group that the person is told. */
export interface StillRefusal {
  refusal:
    | 'still-without-face'
    | 'still-with-others'
    | 'still-not-frontal'
    | 'still-other-person'
    | 'still-shows-otherwise';
  failure: CheckFailure;
}

type Seen = Extract<Look, { outcome: 'face' }>;

/** Measured as the trace is, so that both are judged by one rule. */
const featuresIn = ({ width, height, face }: Seen): Features => {
  const unit = (SHORT_SIDE * STEPS) / Math.min(width, height);
  const frame = {
    ...{ t: 0, faces: 1 as const, points: face.points.map((value) => Math.round(value * unit)) },
    ...{ yaw: face.yaw * 10, pitch: face.pitch * 10, roll: face.roll * 10 },
    ...{ light: 0, contrast: 0, around: 0, sharpness: 0 },
  };
  return featuresOf(frame, viewOf({ width, height }));
};

const actionOf = (slot: string, actions: readonly Action[]): Action | undefined =>
  actions[Number(slot.replace('action-', ''))];

/** Whether a still shows an action, and not another one that looks a little like it. */
const shows = (action: Action, features: Features, neutral: Neutral): boolean => {
  const shown = strengthOf(action, features, neutral);
  if (shown < SHOWN) return false;
  const turn = Math.max(
    strengthOf('turn-left', features, neutral),
    strengthOf('turn-right', features, neutral),
  );
  if (action !== 'turn-left' && action !== 'turn-right' && turn >= TURNED) return false;
  // Closed eyes look like most of a nod (0.7); a whole nod is one, whatever the lids do.
  return action !== 'nod' || shown >= 1 || strengthOf('blink', features, neutral) <= shown;
};

/**
 * Whether the stills show what the trace claims: one face each, one person in all, the frontal one from the
 * front, and in each other one the action of its place.
 */
export const stillsRefusal = (
  looks: ReadonlyMap<string, Look>,
  actions: readonly Action[],
): StillRefusal | undefined => {
  const seen = new Map<string, Seen>();
  for (const [slot, look] of looks) {
    if (look.outcome !== 'face') return { refusal: 'still-without-face', failure: 'still-quality' };
    if (look.faces > 1) return { refusal: 'still-with-others', failure: 'two-faces' };
    seen.set(slot, look);
  }
  const frontal = seen.get('frontal');
  if (!frontal || Math.abs(frontal.face.yaw) > FRONTAL_YAW)
    return { refusal: 'still-not-frontal', failure: 'not-live' };
  const neutral: Neutral = featuresIn(frontal);
  for (const [slot, look] of seen) {
    if (likeness(frontal.face.embedding, look.face.embedding) < SAME_PERSON)
      return { refusal: 'still-other-person', failure: 'not-live' };
    const action = actionOf(slot, actions);
    if (action && !shows(action, featuresIn(look), neutral))
      return { refusal: 'still-shows-otherwise', failure: 'not-live' };
  }
  return undefined;
};
