import { sha256Hex } from '../../shared/kernel/bytes.ts';
import type { DeviceId } from '../../shared/kernel/ids.ts';
import { parse } from '../../shared/kernel/validate.ts';
import type { Action, Challenge } from '../../shared/liveness/challenge.ts';
import { ACTION_COUNT, CHALLENGE_MS } from '../../shared/liveness/challenge.ts';
import { type Evidence, UnsignedEvidence } from '../../shared/liveness/evidence.ts';
import { type Frame, type View, viewOf } from '../../shared/liveness/frame.ts';
import {
  isOver,
  type MachineFailure,
  next,
  type Plan,
  planOf,
  START,
  type State,
} from '../../shared/liveness/machine.ts';
import { EVIDENCE, TIME } from '../../shared/liveness/thresholds.ts';
import { encodeTrace } from '../../shared/liveness/trace.ts';
import { type Camera, CameraProblem, nextPicture, openCamera } from './camera.ts';
import type { RemoteDetector, StartingDetector } from './detector-client.ts';
import type { EncodedStill } from './detector-messages.ts';

/** What the page draws, says and vibrates: all of it follows from the machine's state. */
export interface CheckView {
  stage: 'camera' | 'detector' | 'challenge' | 'running' | 'ending';
  state: State;
  /** The action that is asked for right now. */
  asked: Action | undefined;
  /** The detector runs on the page itself, which stutters: an old browser. */
  stutters: boolean;
  /** How many actions are done, of how many. */
  done: number;
  of: number;
}

/** A challenge, and `performance.now()` when it arrived (online) or was taken out of the pack (offline). */
export interface Begun {
  challenge: Challenge;
  openedAt: number;
  /** ms by which the server's clock is ahead of this phone's, as it last told; counts offline alone. */
  clockAhead: number;
}

export interface CheckOptions {
  /** Fetches the challenge: asked for last, so that its time does not run while somebody reads a question. */
  begin: () => Promise<Begun>;
  deviceId: DeviceId;
  /** Under way already; the check takes it and closes it. */
  detector: StartingDetector;
  video: HTMLVideoElement;
  /** Signs with the device's key (`signEvidence` of shared/liveness). */
  sign: (evidence: UnsignedEvidence) => Promise<Evidence>;
  onView: (view: CheckView) => void;
  signal?: AbortSignal;
}

/** A still with its hash, ready to be uploaded as an evidence object. */
export interface CapturedStill extends EncodedStill {
  sha256: string;
}

export type CheckResult =
  | {
      kind: 'captured';
      /** Done with a challenge of the pack: it goes into the outbox. */
      offline: boolean;
      /** The best frontal picture first: the person looks at it and confirms (F7). */
      stills: readonly CapturedStill[];
      /** Signed evidence; call it once the person has confirmed. */
      evidence(): Promise<Evidence>;
    }
  | { kind: 'failed'; failure: MachineFailure };

/** Frames further apart than this add nothing; a slow phone takes as long as it takes. */
const FRAME_MS = 50;
/** The share of its time that the detector leaves to the rest of the phone. */
const REST = 0.15;

interface Filmed {
  plan: Plan;
  state: State;
  frames: Frame[];
}

const pictureOf = (video: HTMLVideoElement): Promise<ImageBitmap> => {
  const { videoWidth: width, videoHeight: height } = video;
  const short = Math.min(width, height);
  if (short <= 480) return createImageBitmap(video);
  const scale = 480 / short;
  return createImageBitmap(video, {
    resizeWidth: Math.round(width * scale),
    resizeHeight: Math.round(height * scale),
    resizeQuality: 'low',
  });
};

const viewState = (plan: Plan, state: State, stutters: boolean): CheckView => ({
  ...{ stage: isOver(state) ? 'ending' : 'running', state },
  stutters,
  asked: state.phase === 'action' ? plan.actions[state.step] : undefined,
  ...{ done: state.step, of: plan.actions.length },
});

/** `throwIfAborted`, which phones of 2021 do not have. @throws DOMException AbortError */
const requireGoing = (signal: AbortSignal | undefined): void => {
  if (signal?.aborted) throw new DOMException('The check was left', 'AbortError');
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * When a picture was seen by the trace's account: ms since the challenge arrived. The browser gives a picture the time at
 * which the screen was last drawn, which may lie before that by a moment; no trace begins before its challenge.
 */
export const traceTime = (seenAt: number, openedAt: number): number =>
  Math.max(0, Math.round(seenAt - openedAt));

/**
 * Whether a picture is a new one. A busy browser gives two of them nearly the same time; to the machine the clock would
 * stand at the second, and the check be over.
 */
export const isNew = (t: number, before: number): boolean => t - before >= TIME.minFrame;

/** Feeds the machine with measured pictures until it comes to an end. @throws CameraProblem, AbortError */
const film = async (
  { video, onView, signal }: CheckOptions,
  { challenge, openedAt }: Begun,
  detector: RemoteDetector,
  camera: Camera,
): Promise<Filmed> => {
  let ended = false;
  void camera.ended.then(() => {
    ended = true;
  });
  const view: View = viewOf({ width: video.videoWidth, height: video.videoHeight });
  const deadline = challenge.offline ? Number.POSITIVE_INFINITY : CHALLENGE_MS;
  const plan = planOf(challenge, view, deadline);
  let state = START;
  let frames: Frame[] = [];
  let last = Number.NEGATIVE_INFINITY;
  while (!isOver(state)) {
    const seenAt = await nextFrame(video, camera, () => ended);
    requireGoing(signal);
    const t = traceTime(seenAt, openedAt);
    if (!isNew(t, last)) continue;
    last = t;
    const picture = await pictureOf(video);
    const began = performance.now();
    const frame = await detector.look(picture, t);
    state = next(plan, state, frame);
    if (state.keep) await detector.keep(state.keep);
    // A trace begins where the machine last did.
    if (state.phase === 'align') frames = [];
    else frames.push(frame);
    if (frames.length >= EVIDENCE.maxFrames && !isOver(state))
      state = { ...state, phase: 'failed', failure: 'deadline' };
    onView(viewState(plan, state, !detector.offMainThread));
    const took = performance.now() - began;
    const wait = Math.max(FRAME_MS - (performance.now() - seenAt), took * REST) - 8;
    if (wait > 4) await pause(wait);
  }
  return { plan, state, frames };
};

/** The next picture, unless the camera stops first. */
const nextFrame = async (video: HTMLVideoElement, camera: Camera, ended: () => boolean): Promise<number> => {
  const at = await Promise.race([nextPicture(video), camera.ended.then(() => undefined)]);
  if (at === undefined || ended()) throw new CameraProblem('ended');
  return at;
};

const hashed = async (still: EncodedStill): Promise<CapturedStill> => ({
  ...still,
  sha256: await sha256Hex(new Uint8Array(still.bytes)),
});

/** The server's time as the phone reckons it: from the challenge online, from the last answer offline. */
const serverTime = ({ challenge, openedAt, clockAhead }: Begun): ((t: number) => string) => {
  const origin = challenge.offline
    ? Date.now() - performance.now() + openedAt + clockAhead
    : Date.parse(challenge.issuedAt);
  return (t) => new Date(Math.round(origin + t)).toISOString();
};

const unsigned = (
  { deviceId }: CheckOptions,
  begun: Begun,
  filmed: Filmed,
  stills: readonly CapturedStill[],
): UnsignedEvidence => {
  const { challenge } = begun;
  const { plan, frames } = filmed;
  const at = serverTime(begun);
  return parse(UnsignedEvidence, {
    ...{ v: 1, challengeId: challenge.id, nonce: challenge.nonce, purpose: challenge.purpose, deviceId },
    ...{ view: plan.view, trace: encodeTrace(frames) },
    startedAt: at(frames[0]?.t ?? 0),
    endedAt: at(frames.at(-1)?.t ?? 0),
    stills: stills.map(({ slot, t, sha256, bytes, width, height }) => ({
      ...{ slot, t, sha256, size: bytes.byteLength, type: 'image/jpeg', width, height },
    })),
  });
};

const captured = async (
  options: CheckOptions,
  begun: Begun,
  filmed: Filmed,
  detector: RemoteDetector,
): Promise<CheckResult> => {
  const wanted = filmed.state.kept;
  const all = await detector.stills(EVIDENCE.maxTotal - encodeTrace(filmed.frames).length);
  // A slot may hold a picture of a run that began anew since.
  const kept = all.filter(({ slot, t }) =>
    Object.entries(wanted).some(([name, at]) => name === slot && at === t),
  );
  const stills = (await Promise.all(kept.map(hashed))).sort((a, b) => (a.slot < b.slot ? 1 : -1));
  const evidence = unsigned(options, begun, filmed, stills);
  const { offline } = begun.challenge;
  return { kind: 'captured', offline, stills, evidence: () => options.sign(evidence) };
};

/**
 * One face check from the camera to the evidence. The camera is opened here, so call it on a press of a
 * button, after the page has explained why.
 * @throws CameraProblem; DetectorUnsupported; AbortError when `signal` says so
 */
export const runFaceCheck = async (options: CheckOptions): Promise<CheckResult> => {
  const { onView, video, signal } = options;
  const stage = (name: CheckView['stage']) =>
    onView({ stage: name, state: START, asked: undefined, stutters: false, done: 0, of: ACTION_COUNT });
  let detector: RemoteDetector | undefined;
  let camera: Camera | undefined;
  try {
    // The permission is asked for first: nothing is more annoying than to wait and then to be asked. The detector
    // starts meanwhile.
    stage('camera');
    camera = await openCamera(video);
    requireGoing(signal);
    stage('detector');
    detector = await options.detector.take();
    requireGoing(signal);
    stage('challenge');
    const begun = await options.begin();
    const filmed = await film(options, begun, detector, camera);
    const { state } = filmed;
    if (state.phase !== 'done') return { kind: 'failed', failure: state.failure ?? 'deadline' };
    return await captured(options, begun, filmed, detector);
  } finally {
    camera?.stop();
    // One that was not taken any more is closed as well.
    options.detector.close();
    detector?.close();
  }
};
