import { faceAssets } from 'virtual:face-model';
import type { Action, Challenge } from '../../../shared/liveness/challenge.ts';
import { type Evidence, signEvidence } from '../../../shared/liveness/evidence.ts';
import type { Pose } from '../../../shared/testing/liveness/recording.ts';
import { type CheckResult, type CheckView, runFaceCheck } from '../../liveness/check.ts';
import { type StartingDetector, startDetecting } from '../../liveness/detector-client.ts';
import { loadFaceModel } from '../../liveness/model-store.ts';
import { longTasks } from './long-tasks.ts';

/** The puppet of web/liveness/fixtures/puppet.js, where the page was opened with it. */
interface Puppet {
  /** @param atPeak waited for where the pose is at its peak */
  perform(pose: Pose, atPeak: () => Promise<void>): Promise<void>;
}

export interface LiveResult {
  outcome: 'captured' | 'failed' | 'stuck';
  failure?: string;
  evidence?: Evidence;
  publicKey?: JsonWebKey;
  stillBytes: number;
  /** ms of the longest task of the page meanwhile. */
  longestTask: number;
  frames: number;
  ms: number;
}

const POSE_OF: Record<Action, Pose> = {
  ...({ blink: 'blink', 'open-mouth': 'open-mouth', 'turn-left': 'turn-left' } as const),
  ...({ 'turn-right': 'turn-right', nod: 'nod-down', closer: 'closer' } as const),
};
const isPuppet = (value: unknown): value is Puppet =>
  typeof value === 'object' && value !== null && 'perform' in value;

const puppet = (): Puppet => {
  const found: unknown = Reflect.get(globalThis, '__puppet');
  if (!isPuppet(found)) throw new Error('the page has no puppet');
  return found;
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** How long the eyes stay shut for a blink, and everything else at most while the sign still stands, in ms. */
const SHUT_MS = 250;
const HELD_MS = 1_500;

/** Answers the sign once and holds it until it goes; again after a while if it still stands. */
const answering = () => {
  let asked: Action | undefined;
  let last = { step: -1, at: 0 };
  const held = (action: Action) => async (): Promise<void> => {
    if (action === 'blink') return pause(SHUT_MS);
    const until = performance.now() + HELD_MS;
    while (asked === action && performance.now() < until) await pause(40);
  };
  return (view: CheckView) => {
    asked = view.asked;
    const action = asked;
    const now = performance.now();
    if (!action || (view.state.step === last.step && now - last.at < 4_000)) return;
    last = { step: view.state.step, at: now };
    setTimeout(() => void puppet().perform(POSE_OF[action], held(action)), 400);
  };
};

/** A detector of a slower phone: every picture takes so many ms at least. */
const slowed = (starting: StartingDetector, ms: number): StartingDetector => ({
  close: starting.close,
  async take() {
    const detector = await starting.take();
    return {
      ...detector,
      async look(picture, t) {
        const [frame] = await Promise.all([detector.look(picture, t), ms > 0 ? pause(ms) : undefined]);
        return frame;
      },
    };
  },
});

/**
 * A whole check through getUserMedia with the puppet before the camera.
 * @param limit ms after which it is stuck
 * @param slowMs what every picture takes at least, ms
 */
export const liveCheck = async (challenge: Challenge, limit: number, slowMs: number): Promise<LiveResult> => {
  const video = document.querySelector('video');
  if (!video) throw new Error('no video');
  const model = await loadFaceModel(faceAssets, { keep: true });
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']);
  const answer = answering();
  const tasks = longTasks();
  const began = performance.now();
  let frames = 0;
  let result: CheckResult | undefined;
  try {
    result = await runFaceCheck({
      ...{ deviceId: challenge.deviceId, video },
      detector: slowed(startDetecting(Promise.resolve(model)), slowMs),
      begin: async () => ({ challenge, openedAt: performance.now(), clockAhead: 0 }),
      sign: (evidence) => signEvidence(evidence, keys.privateKey),
      signal: AbortSignal.timeout(limit),
      onView: (view) => {
        frames += 1;
        answer(view);
      },
    });
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
  const about = { longestTask: tasks.stop(), frames, ms: performance.now() - began };
  if (!result) return { outcome: 'stuck', stillBytes: 0, ...about };
  if (result.kind === 'failed')
    return { outcome: 'failed', failure: result.failure, stillBytes: 0, ...about };
  return {
    ...{ outcome: 'captured', evidence: await result.evidence(), ...about },
    publicKey: await crypto.subtle.exportKey('jwk', keys.publicKey),
    stillBytes: result.stills.reduce((sum, { bytes }) => sum + bytes.byteLength, 0),
  };
};
