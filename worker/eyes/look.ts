/** What the eyes tell of one picture. Plain data: it crosses from one Worker to the other. */
export type Look =
  /** Not a JPEG, damaged, or too large. */
  | { outcome: 'unreadable' }
  | { outcome: 'no-face' }
  | { outcome: 'face'; width: number; height: number; faces: number; face: SeenFace };

/** The largest face of a picture. */
export interface SeenFace {
  /** x and y of each of `POINT_NAMES` (shared/liveness/points.ts), in pixels. */
  points: number[];
  /** Degrees; positive: to the person's own left, down. */
  yaw: number;
  pitch: number;
  roll: number;
  /** Unit length; the cosine of two says how alike two faces are. */
  embedding: number[];
}

/** What the main Worker may ask (wrangler.toml `[[services]]`). */
export interface EyesService {
  /** Opens the networks ahead of the pictures, where they are not open yet. */
  open(): Promise<void>;
  /** Looks at one picture at a time, so that no two are in memory at once. */
  look(pictures: Uint8Array<ArrayBuffer>[]): Promise<Look[]>;
}
