import { faceAssets } from 'virtual:face-model';
import { type Signal, useSignal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { EntityId } from '../../../shared/kernel/ids.ts';
import { Problem } from '../../../shared/kernel/problems.ts';
import type { Purpose } from '../../../shared/liveness/challenge.ts';
import type { CheckAnswer } from '../../../shared/liveness/contract.ts';
import type { Evidence } from '../../../shared/liveness/evidence.ts';
import { type CheckFailure, failureGroup } from '../../../shared/liveness/failures.ts';
import { FACE_POLICY } from '../../../shared/liveness/policy.ts';
import { device } from '../../data/session.ts';
import { asProblem } from '../../ui/as-problem.ts';
import { type CameraFailure, CameraProblem, cameraPermission } from '../camera.ts';
import { type CheckResult, type CheckView, runFaceCheck } from '../check.ts';
import { DetectorUnsupported } from '../detector-client.ts';
import { canDetect, faceKit, type Kit } from '../kit.ts';
import { isFaceModelKept } from '../model-store.ts';
import { enqueueCheck } from '../offline.ts';
import { beginCheck, isOffline, sendCheck, signWithPhone } from '../send-check.ts';

type Captured = Extract<CheckResult, { kind: 'captured' }>;

/** Where the check stands; each is one screen. */
export type Part =
  | { at: 'intro' }
  | { at: 'loading'; received: number; total: number }
  | { at: 'live' }
  /** F7: the person looks at the picture that will be sent. */
  | { at: 'confirm'; picture: string }
  | { at: 'sending' | 'checking' }
  | { at: 'camera'; failure: CameraFailure }
  | { at: 'unsupported' }
  | { at: 'failed'; group: CheckFailure; triesLeft: number | null }
  /** Something of network, server or storage; `again` takes up where it stopped. */
  | { at: 'problem'; problem: Problem; again: 'load' | 'send' };

export interface FaceCheckHandle {
  part: Part;
  /** What the machine says, twenty times a second while `live`. */
  view: Signal<CheckView | undefined>;
  /** Loads the model and opens the camera. `keep`: the model stays on the phone. */
  start(keep?: boolean): void;
  /** The video element stands: the check itself begins. */
  film(video: HTMLVideoElement): void;
  send(): void;
  /** Back to the first screen; whatever was under way is left. */
  leave(): void;
}

/** Screens on which a check may begin next: while one of them is read, the detector starts (kit.ts). */
const BEFORE_CHECK: readonly Part['at'][] = ['intro', 'failed'];

const isAbort = (error: unknown): boolean => error instanceof DOMException && error.name === 'AbortError';

/** What a failure of loading or filming leads to; nothing where the person has left. */
const partOf = (error: unknown): Part | undefined => {
  if (isAbort(error)) return undefined;
  if (error instanceof CameraProblem) return { at: 'camera', failure: error.failure };
  if (error instanceof DetectorUnsupported) return { at: 'unsupported' };
  return { at: 'problem', problem: asProblem(error), again: 'load' };
};

/** What one visit of the page keeps besides what it shows. */
interface Held {
  kit: Kit;
  keep: boolean;
  captured?: Captured;
  evidence?: Evidence;
  picture?: string;
  control: AbortController;
}

/** Who hears of the end of a check. */
export interface CheckListeners {
  /** The server's answer, `passed` or `review`; failures stay here, with a new try. */
  onDone: (answer: CheckAnswer) => void;
  /**
   * Done without a network (F9): it is in the outbox, under this id, and provisional until the server has run it
   * again. Where nobody listens, or the policy of the purpose says no, a check needs a network.
   */
  onProvisional?: ((checkId: EntityId) => void) | undefined;
}

/** Drives one face check from the explanation to its end. */
export const useFaceCheck = (
  purpose: Purpose,
  { onDone, onProvisional }: CheckListeners,
): FaceCheckHandle => {
  const [part, setPart] = useState<Part>({ at: 'intro' });
  const offline = onProvisional !== undefined && FACE_POLICY[purpose].offline === 'provisional';
  const view = useSignal<CheckView | undefined>(undefined);
  const held = useRef<Held>({ kit: faceKit(), keep: true, control: new AbortController() });

  const fresh = (): AbortSignal => {
    const { current } = held;
    current.control.abort();
    current.control = new AbortController();
    if (current.picture) URL.revokeObjectURL(current.picture);
    delete current.picture;
    return current.control.signal;
  };
  const gone = (): void => {
    fresh();
    held.current.kit.release();
  };
  useEffect(() => gone, []);
  useEffect(() => {
    if (BEFORE_CHECK.includes(part.at)) void held.current.kit.warm();
  }, [part.at]);

  const load = async (signal: AbortSignal): Promise<void> => {
    if (!canDetect()) return setPart({ at: 'unsupported' });
    // Nobody downloads 6 MB to learn that the camera is not allowed.
    if ((await cameraPermission()) === 'denied') return setPart({ at: 'camera', failure: 'denied' });
    const { current } = held;
    const onProgress = (received: number, total: number) => {
      if (!signal.aborted) setPart({ at: 'loading', received, total });
    };
    try {
      await current.kit.load({ keep: current.keep, signal, onProgress });
    } catch (error) {
      // Without a network the words are about what could have been got ready beforehand.
      throw offline && isOffline(error) ? new Problem('face-pack-empty') : error;
    }
    if (!signal.aborted) setPart({ at: 'live' });
  };

  const run = async (video: HTMLVideoElement, signal: AbortSignal): Promise<void> => {
    const { current } = held;
    const { id } = await device();
    const detector = current.kit.take();
    if (!detector) return;
    const result = await runFaceCheck({
      ...{ deviceId: id, detector, video, signal, sign: signWithPhone },
      begin: () => beginCheck(purpose, signal, offline),
      onView: (next) => {
        view.value = next;
      },
    });
    if (signal.aborted) return;
    if (result.kind === 'failed')
      return setPart({ at: 'failed', group: failureGroup(result.failure), triesLeft: null });
    const [best] = result.stills;
    if (!best) throw new Problem('internal');
    const picture = URL.createObjectURL(new Blob([best.bytes], { type: 'image/jpeg' }));
    Object.assign(current, { captured: result, evidence: undefined, picture });
    setPart({ at: 'confirm', picture });
  };

  const deliver = async (signal: AbortSignal): Promise<void> => {
    const { current } = held;
    const { captured } = current;
    if (!captured) return;
    setPart({ at: 'sending' });
    const again = current.evidence !== undefined;
    current.evidence ??= await captured.evidence();
    if (captured.offline) {
      await enqueueCheck(current.evidence, captured.stills);
      return onProvisional?.(current.evidence.challengeId);
    }
    const onArrived = () => setPart({ at: 'checking' });
    const answer = await sendCheck(current.evidence, captured.stills, again, { signal, onArrived });
    if (signal.aborted) return;
    if (answer.outcome !== 'failed') return onDone(answer);
    const { group, triesLeft } = answer.failure ?? { group: 'unavailable' as const, triesLeft: null };
    setPart({ at: 'failed', group, triesLeft });
  };

  const attempt = async (work: Promise<void>): Promise<void> => {
    try {
      await work;
    } catch (error) {
      const next = partOf(error);
      if (next) setPart(next);
    }
  };

  return {
    part,
    view,
    start(keep) {
      if (keep !== undefined) held.current.keep = keep;
      view.value = undefined;
      void attempt(load(fresh()));
    },
    film: (video) => void attempt(run(video, held.current.control.signal)),
    send() {
      const { signal } = held.current.control;
      deliver(signal).catch((error: unknown) => {
        if (!isAbort(error)) setPart({ at: 'problem', problem: asProblem(error), again: 'send' });
      });
    },
    leave() {
      gone();
      setPart({ at: 'intro' });
    },
  };
};

/** Whether the model is on this phone already; `undefined` while that is being looked up. */
export const useModelKept = (): boolean | undefined => {
  const [kept, setKept] = useState<boolean | undefined>(undefined);
  useEffect(() => {
    isFaceModelKept(faceAssets).then(setKept, () => setKept(false));
  }, []);
  return kept;
};
