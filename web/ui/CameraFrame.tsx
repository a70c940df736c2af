import type { ComponentChildren } from 'preact';
import './camera-frame.css';

const RADIUS = 48;
const AROUND = 2 * Math.PI * RADIUS;

interface CameraFrameProps {
  /** How full the ring is, 0 to 1; what it says is said in words beside it. */
  value: number;
  /** What the camera shows: it fills the circle, as a mirror does. */
  children: ComponentChildren;
}

/** The round picture of a camera, and the ring around it that fills. */
export const CameraFrame = ({ value, children }: CameraFrameProps) => (
  <div class="camera-frame">
    <div class="camera-frame__picture">{children}</div>
    <svg class="camera-frame__ring" viewBox="0 0 100 100" aria-hidden="true" focusable="false">
      <circle cx="50" cy="50" r={RADIUS} />
      <circle
        class="camera-frame__done"
        cx="50"
        cy="50"
        r={RADIUS}
        stroke-dasharray={AROUND}
        stroke-dashoffset={AROUND * (1 - value)}
      />
    </svg>
  </div>
);

interface CameraWordsProps {
  /** What to do now, in a few words. */
  cue: string;
  /** Names the cue, whatever the language. */
  name: string;
  /** Which step this is; its line is kept free where there is none. */
  step?: string | undefined;
  /** A drawing of what to do. */
  children?: ComponentChildren;
}

/** The words of the moment under a camera's picture: shown large, and told to screen readers. */
export const CameraWords = ({ cue, name, step = '\u00a0', children }: CameraWordsProps) => (
  <div class="camera-words">
    <p class="camera-words__cue" role="status" data-cue={name}>
      {cue}
    </p>
    <p class="quiet small">{step}</p>
    <div class="camera-words__drawing">{children}</div>
  </div>
);
