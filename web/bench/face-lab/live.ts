import { faceAssets } from 'virtual:face-model';
import type { Action, Challenge } from '../../../shared/liveness/challenge.ts';
import { type Evidence, signEvidence } from '../../../shared/liveness/evidence.ts';
import type { Pose } from '../../../shared/testing/liveness/recording.ts';
import { type CheckResult, type CheckView, runFaceCheck } from '../../liveness/check.ts';
import { loadFaceModel } from '../../liveness/model-store.ts';

/** The puppet of web/liveness/fixtures/puppet.js, where the page was opened with it. */
interface Puppet {
  perform(pose: Pose): Promise<void>;
  hold(pose: Pose): Promise<void>;
  stop(): void;
}

/** How the puppet behaves: as asked, or in one of the ways that must not pass. */
export type Behaviour = 'obedient' | 'still' | 'frozen' | 'wrong' | 'dark' | 'off';

export interface LiveResult {
  outcome: 'captured' | 'failed' | 'stuck';
  failure?: string;
  evidence?: Evidence;
  publicKey?: JsonWebKey;
  stillBytes: number;
  hints: string[];
  /** ms of the longest task of the page meanwhile. */
  longestTask: number;
  frames: number;
  ms: number;
}

const POSE_OF: Record<Action, Pose> = {
  ...({ blink: 'blink', 'open-mouth': 'open-mouth', 'turn-left': 'turn-left' } as const),
  ...({ 'turn-right': 'turn-right', nod: 'nod-down', closer: 'closer' } as const),
};
const OTHER: Record<Action, Pose> = {
  ...({ blink: 'turn-left', 'open-mouth': 'turn-right', 'turn-left': 'turn-right' } as const),
  ...({ 'turn-right': 'nod-up', nod: 'turn-left', closer: 'open-mouth' } as const),
};

const isPuppet = (value: unknown): value is Puppet =>
  typeof value === 'object' && value !== null && 'perform' in value && 'hold' in value && 'stop' in value;

const puppet = (): Puppet => {
  const found: unknown = Reflect.get(globalThis, '__puppet');
  if (!isPuppet(found)) throw new Error('the page has no puppet');
  return found;
};

/** Answers the sign once; again after a while if it still stands. */
const answering = (behaviour: Behaviour) => {
  let last = { step: -1, at: 0 };
  return ({ asked, state }: CheckView) => {
    if (!asked || (behaviour !== 'obedient' && behaviour !== 'wrong')) return;
    const now = performance.now();
    if (state.step === last.step && now - last.at < 3_000) return;
    last = { step: state.step, at: now };
    const pose = behaviour === 'wrong' ? OTHER[asked] : POSE_OF[asked];
    setTimeout(() => void puppet().perform(pose), 400);
  };
};

const longTasks = (): { stop(): number } => {
  let longest = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  });
  observer.observe({ type: 'longtask' });
  return {
    stop() {
      observer.disconnect();
      return longest;
    },
  };
};

/** A whole check through getUserMedia with the puppet before the camera. `limit` in ms. */
export const liveCheck = async (
  challenge: Challenge,
  behaviour: Behaviour,
  limit: number,
): Promise<LiveResult> => {
  const video = document.querySelector('video');
  if (!video) throw new Error('no video');
  const model = await loadFaceModel(faceAssets, { keep: true });
  const keys = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']);
  if (behaviour === 'dark' || behaviour === 'off') await puppet().hold(behaviour);
  if (behaviour === 'frozen') puppet().stop();
  const hints = new Set<string>();
  const answer = answering(behaviour);
  const tasks = longTasks();
  const began = performance.now();
  let frames = 0;
  let result: CheckResult | undefined;
  try {
    result = await runFaceCheck({
      ...{ challenge, openedAt: performance.now(), deviceId: challenge.deviceId, model, video },
      sign: (evidence) => signEvidence(evidence, keys.privateKey),
      signal: AbortSignal.timeout(limit),
      onView: (view) => {
        frames += 1;
        if (view.state.hint) hints.add(view.state.hint);
        answer(view);
      },
    });
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
  const about = { hints: [...hints], longestTask: tasks.stop(), frames, ms: performance.now() - began };
  if (!result) return { outcome: 'stuck', stillBytes: 0, ...about };
  if (result.kind === 'failed')
    return { outcome: 'failed', failure: result.failure, stillBytes: 0, ...about };
  return {
    ...{ outcome: 'captured', evidence: await result.evidence(), ...about },
    publicKey: await crypto.subtle.exportKey('jwk', keys.publicKey),
    stillBytes: result.stills.reduce((sum, { bytes }) => sum + bytes.byteLength, 0),
  };
};
