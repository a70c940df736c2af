/** What the two photos should look like, drawn in the ink of the page. They never speak: the hints do. */

const Portrait = ({ x, y, size }: { x: number; y: number; size: number }) => (
  <g transform={`translate(${x} ${y}) scale(${size})`}>
    <circle cx="0" cy="-7" r="6" />
    <path d="M-11 13c1-9 5-12 11-12s10 3 11 12" />
  </g>
);

/** The front of an ID card, flat, with all four corners in the picture. */
export const FrontExample = () => (
  <svg class="shot__example" viewBox="0 0 240 150" aria-hidden="true" focusable="false">
    <path class="shot__corners" d="M20 34V18h16M204 18h16v16M220 116v16h-16M36 132H20v-16" />
    <rect x="42" y="34" width="156" height="82" rx="8" />
    <path d="M58 54h44M58 70h60M58 86h36M58 102h84" />
    <Portrait x={164} y={68} size={1.35} />
  </svg>
);

/** Somebody who holds the card beside their face. */
export const HeldExample = () => (
  <svg class="shot__example" viewBox="0 0 240 150" aria-hidden="true" focusable="false">
    <path class="shot__corners" d="M20 34V18h16M204 18h16v16M220 116v16h-16M36 132H20v-16" />
    <circle cx="94" cy="56" r="24" />
    <path d="M46 132c3-30 20-42 48-42s36 8 44 24" />
    <rect x="136" y="52" width="64" height="40" rx="5" />
    <path d="M145 64h18M145 73h22M145 82h14" />
    <Portrait x={184} y={72} size={0.7} />
    <path d="M138 114c10 4 20 2 24-8l4-14" />
  </svg>
);

/** A face from the front, with nothing before it. */
export const FaceExample = () => (
  <svg class="shot__example" viewBox="0 0 240 150" aria-hidden="true" focusable="false">
    <path class="shot__corners" d="M64 34V18h16M160 18h16v16M176 116v16h-16M80 132H64v-16" />
    <ellipse cx="120" cy="66" rx="27" ry="33" />
    <path d="M76 132c4-22 18-30 44-30s40 8 44 30M110 60h.1M130 60h.1M112 80c5 4 11 4 16 0" />
  </svg>
);
