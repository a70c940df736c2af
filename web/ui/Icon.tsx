/**
 * The icons, drawn for this product on a grid of 24 with a stroke of 1.75. They never speak: each stands
 * beside words or in a control that has a name.
 */
const PATHS = {
  back: 'M15 5l-7 7 7 7',
  forward: 'M9 5l7 7-7 7',
  check: 'M5 12.5l4.5 4.5L19 7',
  close: 'M6 6l12 12M18 6L6 18',
  plus: 'M12 5v14M5 12h14',
  alert: 'M12 8v5M12 16.5v.1M12 3.5l9 16H3z',
  info: 'M12 11v6M12 7.5v.1M12 3a9 9 0 110 18 9 9 0 010-18z',
  done: 'M8 12.3l2.8 2.8L16.2 9.5M12 3a9 9 0 110 18 9 9 0 010-18z',
  failed: 'M9 9l6 6M15 9l-6 6M12 3a9 9 0 110 18 9 9 0 010-18z',
  waiting: 'M12 7v5.2l3.4 2M12 3a9 9 0 110 18 9 9 0 010-18z',
  person: 'M12 4a4 4 0 110 8 4 4 0 010-8zM4.5 20.5c.6-4 3.4-6 7.5-6s6.9 2 7.5 6',
  people:
    'M9 4.5a3.5 3.5 0 110 7 3.5 3.5 0 010-7zM2.5 19.5c.5-3.6 2.9-5.3 6.5-5.3s6 1.7 6.5 5.3M16 5a3.2 3.2 0 010 6.2M17.8 14.6c2.1.6 3.4 2.3 3.7 4.9',
  level: 'M12 3l7.5 2.8v5.4c0 4.6-3 8-7.5 9.8-4.5-1.8-7.5-5.2-7.5-9.8V5.8zM8.7 12l2.4 2.4 4.4-4.6',
  company: 'M4 20.5h16M6 20.5V5l7-1.8v17.3M13 9l5 1.6v9.9M9 8.5h.1M9 12.5h.1M9 16.5h.1',
  cases: 'M4 7.5h16v12H4zM9 7.5V4.8h6v2.7M4 12.5h16M12 11.5v2.2',
  outbox: 'M20.5 3.5L3.5 10.4l6.6 3 3 6.9zM20.5 3.5l-10.4 9.9',
  devices: 'M7.5 3h9v18h-9zM10.8 18h2.4',
  passkey: 'M8 8a4 4 0 110 8 4 4 0 010-8zM12 12h9M17.5 12v3.5M21 12v2.5',
  history: 'M4.2 9.5A8.3 8.3 0 1112 20.3a8.2 8.2 0 01-7-3.8M4 4.5v5h5M12 8v4.3l3 1.8',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4',
  help: 'M9.3 9.3a2.7 2.7 0 115 1.3c-.6 1.2-2.3 1.5-2.3 3.2M12 17v.1M12 3a9 9 0 110 18 9 9 0 010-18z',
  leave: 'M10 4H5v16h5M15 8l4 4-4 4M19 12H9.5',
  camera: 'M4 8h3.6l1.6-2.5h5.6L16.4 8H20v11H4zM12 10a3.3 3.3 0 110 6.6 3.3 3.3 0 010-6.6z',
  album: 'M4 5h16v14H4zM4 16l4.5-4.5 3.5 3.5 3-2.5 5 4.5M15.5 9h.1',
  show: 'M2.5 12C5 7.8 8.2 5.7 12 5.7s7 2.1 9.5 6.3c-2.5 4.2-5.7 6.3-9.5 6.3S5 16.2 2.5 12zM12 9.2a2.8 2.8 0 110 5.6 2.8 2.8 0 010-5.6z',
  hide: 'M2.5 12C5 7.8 8.2 5.7 12 5.7s7 2.1 9.5 6.3c-2.5 4.2-5.7 6.3-9.5 6.3S5 16.2 2.5 12zM4.5 19.5l15-15',
  offline:
    'M4 4l16 16M8.8 15.4a4.6 4.6 0 016.2-.1M5.5 12a9.4 9.4 0 014-2.3M18.6 12a9.5 9.5 0 00-5-2.6M12 19v.1M2.5 8.6A14 14 0 016.3 6M21.5 8.6A14 14 0 0010.6 5',
  sending: 'M12 19V5M6 11l6-6 6 6',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 017 0v3M12 14.5v2',
  language: 'M12 3a9 9 0 110 18 9 9 0 010-18zM3 12h18M12 3c5 5.5 5 12.5 0 18M12 3c-5 5.5-5 12.5 0 18',
  draft: 'M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19zM14 6.5l3.5 3.5',
  type: 'M3 19L8.5 5 14 19M4.8 14.5h7.4M15 19l3-8 3 8M16 16.5h4',
  theme: 'M12 3a9 9 0 110 18 9 9 0 010-18zM12 3v18M12 7h5.5M12 12h9M12 17h5.5',
} as const;

export type IconName = keyof typeof PATHS;

export const Icon = ({ name }: { name: IconName }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
    <path d={PATHS[name]} />
  </svg>
);
