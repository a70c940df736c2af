/**
 * Every number of the face check in one place, each with where it comes from.
 *
 * "Puppet" means: measured with the pinned model on the directed puppet in eight looks (dim, bright, off to
 * both sides, far, near, a cheap camera; `npm run attacks` prints them anew). There is one face in it, so its
 * values are a floor for what a person shows, never a claim about all people; the margins are left wide for
 * that reason (V7, V8) and nearly all are relative to the person's own neutral face.
 */

/** When a face is well placed and lit (F2). Lengths are shares of the picture's short side. */
export const PLACE = {
  /** Puppet 0.36-0.52; at 0.2 (96 pixels) an open eye is some 6 pixels high. */
  minSize: 0.2,
  /** Room must be left to come closer: 0.58 × 1.22 still fits into the picture. */
  maxSize: 0.58,
  /** Puppet well placed ≤ 0.12, its pose "off" 0.27-0.47. */
  maxOffCentre: 0.22,
  /** Puppet ≤ 3.5°, "off" 5-7°; a phone held somewhat to the side is fine. */
  maxYaw: 12,
  /** Puppet 4-8°. A phone held low or on a table sees the face from below. */
  minPitch: -18,
  maxPitch: 25,
  /** Puppet ≤ 4°; a stiff neck or a slanted phone is fine. */
  maxRoll: 20,
} as const;

/** Light on the face, 0-255. Dark skin in good light is dark but rich in contrast: both are asked. */
export const LIGHT = {
  /** Puppet: dark 11-29 with contrast 5-10; dim 86 with 28. */
  black: 26,
  dark: 48,
  darkContrast: 14,
  /** Blown out: puppet bright 193 with contrast 59. */
  bright: 235,
  /** A window behind the head: the face dark against a bright picture. */
  backlightFace: 80,
  backlightGap: 90,
  /** Detail over contrast: puppet 0.43-0.8; a quarter of that is a picture out of focus. */
  minDetail: 0.12,
} as const;

/** The personal neutral: the median of a calm moment. */
export const NEUTRAL = {
  /** Long enough for a median that a spontaneous blink (100-400 ms, Stern et al. 1984) does not move. */
  ms: 800,
  /** A slow phone gives 6 frames a second. */
  frames: 6,
  /** Degrees and size that may vary meanwhile: puppet 2° and 1.02; tremor and hand-held phones get more. */
  maxTurn: 7,
  maxGrowth: 1.1,
  /** Eyes open and mouth shut enough to see a change; ptosis and narrow eyes measure 0.15-0.2. */
  minEar: 0.12,
  maxMar: 0.4,
} as const;

/**
 * How much of each action counts as done (strength 1), from the person's own neutral. Degrees, or shares.
 * Puppet at its peak: turns 20-26°, nods 11-16°, mouth +0.17-0.25, eyes 0.35-0.4 of neutral, closer 1.40.
 */
export const ACTION = {
  turn: 15,
  nod: 8,
  mouth: 0.1,
  /** The eye at 65 % of its own opening: also narrow eyes and hanging lids get there. */
  blink: 0.35,
  closer: 0.22,
  /**
   * A blink that was asked for takes longer than one that just happens (mean closure 100-150 ms): what a
   * person does anyway every few seconds must not pass for an answer.
   */
  blinkMs: 160,
  /** Seen in two frames at least, so that one bad frame is no action. */
  frames: 2,
} as const;

/**
 * How much of an action that was *not* asked for ends the check, in strengths. Blinking never does. A little
 * more than what is asked for, so that swaying and speaking do not.
 */
export const UNASKED = {
  turn: 1,
  nod: 1.2,
  mouth: 1.25,
  closer: 1.1,
  /** Leaning towards the phone tilts the head. */
  nodWhileCloser: 2.4,
  /** Beyond this turn (degrees) the mouth is seen from the side: puppet up to +0.10 while shut. */
  mouthHiddenTurn: 8,
  /** Seen so often within the window, so far apart; or once, when nothing was seen for a while after it. */
  frames: 2,
  ms: 60,
  windowMs: 500,
  lostMs: 160,
  /** Of the limit, in one frame, where frames come this far apart or more (ms). */
  strong: 1.4,
  slowMs: 80,
} as const;

/** Back at the neutral between two actions, held for a moment. */
export const CALM = { turn: 8, nod: 7, mouth: 0.08, blink: 0.6, closer: 0.16, ms: 150, frames: 2 } as const;

/** Times, in ms. */
export const TIME = {
  /** Old people, slow phones, an instruction that is read aloud first. */
  action: 10_000,
  back: 8_000,
  final: 15_000,
  /** How long the face is held still for the final picture. */
  finalHold: 500,
  /** Nobody answers a sign sooner: simple visual reaction takes 200 ms and more (Woods et al. 2015). */
  reaction: 150,
  /**
   * How long nothing may be seen: this, or so many times the phone's own pace, at most the last. A phone that
   * stumbles must not fail, so a very quick action could hide in it (docs/face-check.md, "What it cannot tell").
   */
  gap: 750,
  gapFrames: 5,
  maxGap: 1_500,
  /** How long the face may be lost, as in a quick turn or a blurred frame. */
  gone: 900,
  /** A camera gives 60 frames a second at most. */
  minFrame: 12,
} as const;

/** Faces that are too much alike to be alive, or that move as no head can. */
export const MOTION = {
  /** The very same numbers in a row: no camera gives two equal pictures, a frozen one gives only these. */
  frozenFrames: 8,
  frozenMs: 600,
  /** Heads turn up to some 400° a second at will; the other is room for the noise of one frame. */
  turnPerSecond: 400,
  turnOnce: 20,
  /** Widths of the face a second (0.6 m), and at once. */
  movePerSecond: 4,
  moveOnce: 0.2,
  /** Puppet 2.4 in the first 40 ms of coming closer. */
  growPerSecond: 4,
  growOnce: 0.25,
} as const;

/**
 * What the server asks of a trace as a whole (natural.ts, shape.ts). Shares are of the distance of the outer
 * corners of the eyes.
 */
export const NATURAL = {
  /**
   * Change of shape from frame to frame that four of five resting frames stay below. Puppet 0.003-0.007, and
   * 0.002 where its pictures come without a sensor's noise; a drawn curve has nothing but rounding.
   */
  trembleShare: 0.8,
  minTremble: 0.0006,
  /** Rounding to tenths of a unit alone, in steps. */
  rounding: 0.4,
  /**
   * How far the corners of the inner and outer lips tremble together: the network moves them as one. Puppet
   * 0.93-0.99; noise made for each point by itself 0.
   */
  minTogether: 0.5,
  /** Frames needed to speak of either. */
  minFrames: 6,
  /** Nose against the plane of eyes and mouth, over the tangent of the turn: puppet 0.44-0.65. */
  minParallax: 0.2,
  maxParallax: 1.5,
  /** Nose between the cheeks (log ratio) over the same: puppet 2.2-3.5; a flat picture 0. */
  minCheeks: 1,
  /**
   * Proportions that stay while a head moves; faces differ by 4-7 % in each (Farkas 1994, standard
   * deviations over means), one face over a check by 1-2 %.
   */
  maxProportion: 0.05,
  maxProportions: 0.025,
  /** Change of shape in one calm frame: puppet ≤ 0.022. */
  maxSnap: 0.03,
  /**
   * Widths of the face that a resting face may be moved from one frame to the next, at rest before and after,
   * within 80 ms: 0.16 is 2.4 cm and 15 m/s² or more. The puppet, which moves from picture to picture, 0.11.
   */
  maxTeleport: 0.16,
} as const;

/** The evidence as a whole. */
export const EVIDENCE = {
  /** 60 s at 20 frames a second. */
  maxFrames: 1_200,
  /** ms by which the device's account of time may exceed the server's. */
  clockSlack: 3_000,
  /** The same for a phone that has not heard the server's time for days; clocks drift by seconds a day. */
  offlineSlack: 60_000,
  /** Characters of the trace, and bytes of a still. */
  maxTrace: 180_000,
  maxStill: 120_000,
  /**
   * Trace and stills together, bytes: what a check may cost on a thin line (2.5 minutes at 2 KB/s), and less than half
   * of a push as base64, where a check that was done without a network travels.
   */
  maxTotal: 300_000,
} as const;
