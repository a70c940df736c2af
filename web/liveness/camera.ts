/** Why there is no picture; each has its page with the way out (the point 2). */
export type CameraFailure =
  /** The page was not opened over HTTPS: no browser gives it a camera. */
  | 'insecure'
  /** An old browser, or one inside another app, that has no camera for pages. */
  | 'unsupported'
  /** The person, or the phone's settings, said no. */
  | 'denied'
  /** The phone has no camera, or none that works. */
  | 'none'
  /** Another app or tab has it. */
  | 'in-use'
  /** It stopped while it was running. */
  | 'ended'
  | 'failed';

export class CameraProblem extends Error {
  readonly failure: CameraFailure;

  constructor(failure: CameraFailure) {
    super(failure);
    this.name = 'CameraProblem';
    this.failure = failure;
  }
}

const FAILURES: Readonly<Record<string, CameraFailure>> = {
  NotAllowedError: 'denied',
  PermissionDeniedError: 'denied',
  SecurityError: 'denied',
  NotFoundError: 'none',
  DevicesNotFoundError: 'none',
  OverconstrainedError: 'none',
  NotReadableError: 'in-use',
  TrackStartError: 'in-use',
  AbortError: 'in-use',
  TypeError: 'unsupported',
};

/** What an error of getUserMedia means (Media Capture and Streams, 10.2; older names of WebKit and Chrome too). */
export const cameraFailure = (error: unknown): CameraFailure =>
  (error instanceof Error ? FAILURES[error.name] : undefined) ?? 'failed';

export type CameraPermission = 'granted' | 'denied' | 'prompt' | 'unknown';

/**
 * Whether the browser will ask, so that the page can explain before it does; `unknown` where a browser does
 * not tell (it will ask).
 */
export const cameraPermission = async (): Promise<CameraPermission> => {
  try {
    const name = 'camera' as PermissionName;
    return (await navigator.permissions.query({ name })).state;
  } catch {
    return 'unknown';
  }
};

/** What is asked of a camera: the one that looks at the person, no larger than the detector needs. */
const WANTED: MediaStreamConstraints = {
  audio: false,
  video: {
    facingMode: 'user',
    width: { ideal: 640 },
    height: { ideal: 480 },
    frameRate: { ideal: 25, max: 30 },
  },
};

export interface Camera {
  /** Resolves when the camera stops by itself. */
  ended: Promise<void>;
  stream: MediaStream;
  stop(): void;
}

const missing = (): CameraFailure | undefined => {
  if (!globalThis.isSecureContext) return 'insecure';
  return navigator.mediaDevices?.getUserMedia === undefined ? 'unsupported' : undefined;
};

/**
 * Opens the front camera into a video element; asks for permission where it has to.
 * @param options `sound`: the microphone too, for a recording; the element stays mute
 * @throws CameraProblem
 */
export const openCamera = async (
  video: HTMLVideoElement,
  { sound = false }: { sound?: boolean } = {},
): Promise<Camera> => {
  const why = missing();
  if (why) throw new CameraProblem(why);
  let stream: MediaStream;
  try {
    stream = await navigator.mediaDevices.getUserMedia({ ...WANTED, audio: sound });
  } catch (error) {
    throw new CameraProblem(cameraFailure(error));
  }
  const stop = () => {
    for (const track of stream.getTracks()) track.stop();
    if (video.srcObject === stream) video.srcObject = null;
  };
  const [track] = stream.getVideoTracks();
  const ended = new Promise<void>((resolve) => track?.addEventListener('ended', () => resolve()));
  try {
    video.srcObject = stream;
    video.muted = true;
    // iOS shows the picture in the page only with this.
    video.playsInline = true;
    await video.play();
  } catch {
    stop();
    throw new CameraProblem('failed');
  }
  return { ended, stream, stop };
};

/** Resolves with the time (ms, `performance.now`) of the next picture that has not been seen yet. */
export const nextPicture = (video: HTMLVideoElement): Promise<number> =>
  new Promise((resolve) => {
    if ('requestVideoFrameCallback' in video) {
      video.requestVideoFrameCallback((now) => resolve(now));
      return;
    }
    // Older browsers: the picture has changed when its time has.
    const element: HTMLVideoElement = video;
    const before = element.currentTime;
    const look = () => {
      if (element.currentTime === before) requestAnimationFrame(look);
      else resolve(performance.now());
    };
    requestAnimationFrame(look);
  });
