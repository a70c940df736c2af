import type { Frame, View } from '../../liveness/frame.ts';

/** The poses that the puppet's pictures show (web/liveness/fixtures/puppet/manifest.json). */
export const POSES = [
  ...(['neutral', 'blink', 'open-mouth', 'turn-left', 'turn-right'] as const),
  ...(['nod-up', 'nod-down', 'closer', 'dark', 'off'] as const),
] as const;
export type Pose = (typeof POSES)[number];

/** How the camera sees the puppet: what differs between phones, rooms and hands. */
export interface Look {
  name: string;
  /** Pixels that the face is moved by. */
  dx: number;
  dy: number;
  scale: number;
  brightness: number;
  /** Standard deviation of the sensor's noise, of 255. */
  noise: number;
  /** Pixels of blur. */
  blur: number;
}

/** What the real detector measured on the puppet, pose by pose, every 40 ms. */
export interface Recording {
  look: Look;
  view: View;
  poses: Record<Pose, Frame[]>;
}

const PLAIN: Look = { name: 'plain', dx: 0, dy: 0, scale: 1, brightness: 1, noise: 2, blur: 0 };

export const LOOKS: readonly Look[] = [
  PLAIN,
  { ...PLAIN, name: 'dim', brightness: 0.55, noise: 5 },
  { ...PLAIN, name: 'bright', brightness: 1.25 },
  { ...PLAIN, name: 'left', dx: -50, dy: 12 },
  { ...PLAIN, name: 'right', dx: 45, dy: -18 },
  { ...PLAIN, name: 'far', scale: 0.8, dx: 10, dy: 20, noise: 3 },
  { ...PLAIN, name: 'near', scale: 1.12, noise: 3 },
  { ...PLAIN, name: 'cheap camera', noise: 9, blur: 1.2 },
];
