import type { ComponentChildren } from 'preact';
import type { Action } from '../../../shared/liveness/challenge.ts';

/** Simple drawings in the ink of the page. They never speak: the words beside them do. */
const Drawing = ({ children }: { children: ComponentChildren }) => (
  <svg class="face-drawing" viewBox="0 0 96 72" aria-hidden="true" focusable="false">
    {children}
  </svg>
);

const Face = ({ x = 48 }: { x?: number }) => (
  <g transform={`translate(${x} 38)`}>
    <ellipse cx="0" cy="0" rx="16" ry="20" />
    <path d="M-7-4h.1M7-4h.1M-5 9c3 3 7 3 10 0M0-2v6" />
  </g>
);

/** Light from the front, falling on the face. */
export const LightTip = () => (
  <Drawing>
    <Face x={64} />
    <g class="face-drawing__accent">
      <circle cx="20" cy="24" r="8" />
      <path d="M20 8v4M20 36v4M4 24h4M32 24h4M9 13l3 3M28 32l3 3M31 13l-3 3M12 32l-3 3" />
    </g>
  </Drawing>
);

/** The phone at the height of the eyes. */
export const LevelTip = () => (
  <Drawing>
    <Face x={66} />
    <rect x="12" y="18" width="20" height="36" rx="3" />
    <path class="face-drawing__accent" d="M36 34h10M42 30l4 4-4 4" />
  </Drawing>
);

/** Alone before a plain wall. */
export const WallTip = () => (
  <Drawing>
    <path class="face-drawing__accent" d="M14 12h68v52H14z" />
    <Face />
  </Drawing>
);

const ARROWS: Partial<Record<Action, string>> = {
  // The picture is shown as a mirror: the person's own left is on the left.
  'turn-left': 'M26 38H10M16 31l-7 7 7 7',
  'turn-right': 'M70 38h16M80 31l7 7-7 7',
  nod: 'M80 24v28M73 45l7 7 7-7',
  closer: 'M20 14l-8-8M76 14l8-8M20 62l-8 8M76 62l8 8',
};

/** What an action looks like. */
export const ActionDrawing = ({ action }: { action: Action }) => (
  <Drawing>
    <ellipse cx="48" cy="38" rx="18" ry="23" />
    {action === 'blink' ? (
      <path class="face-drawing__accent" d="M36 34c3 3 6 3 8 0M52 34c3 3 6 3 8 0" />
    ) : (
      <path d="M40 34h.1M56 34h.1" />
    )}
    {action === 'open-mouth' ? (
      <ellipse class="face-drawing__accent" cx="48" cy="48" rx="6" ry="8" />
    ) : (
      <path d="M42 49c4 3 8 3 12 0" />
    )}
    {ARROWS[action] && <path class="face-drawing__accent" d={ARROWS[action]} />}
  </Drawing>
);
