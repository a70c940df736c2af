/**
 * What browsers do for pages and a router takes away: coming back finds the page scrolled where it was,
 * with the focus where it was; going on begins at the top, at the heading. Each history entry carries a key
 * and its depth; what is remembered for a key survives a reload (sessionStorage).
 */
interface Spot {
  y: number;
  /** A selector of what had the focus. */
  focus?: string;
}
interface Entry {
  key: string;
  depth: number;
}

const STORE = 'heyan.spots';
const KEPT = 50;
const spots = new Map<string, Spot>();
let here: Entry = { key: '', depth: 0 };
let returning = false;
let stopRestoring: () => void = () => {};

const entryOf = (state: unknown): Entry | undefined =>
  typeof state === 'object' &&
  state !== null &&
  'key' in state &&
  'depth' in state &&
  typeof state.key === 'string' &&
  typeof state.depth === 'number'
    ? { key: state.key, depth: state.depth }
    : undefined;

const tag = (depth: number): Entry => {
  const entry = { key: `${Date.now().toString(36)}${Math.random().toString(36).slice(2, 6)}`, depth };
  // What else is noted there (form-history.ts) stays.
  history.replaceState({ ...history.state, ...entry }, '');
  return entry;
};

/** The entry that the history is at, marked if the router has just made it. */
const tagged = (depth: number): Entry => {
  const known = entryOf(history.state);
  if (known) return known;
  return tag(depth);
};

const remember = (change: Partial<Spot>): void => {
  const before = spots.get(here.key) ?? { y: 0 };
  spots.delete(here.key);
  spots.set(here.key, { ...before, ...change });
  const oldest = spots.keys().next().value;
  if (spots.size > KEPT && oldest !== undefined) spots.delete(oldest);
};

const load = (): void => {
  try {
    const stored: unknown = JSON.parse(sessionStorage.getItem(STORE) ?? 'null');
    for (const [key, text] of Object.entries(stored ?? {})) {
      const [, y, focus] = /^(\d+) (.*)$/.exec(String(text)) ?? [];
      if (y !== undefined) spots.set(key, { y: Number(y), ...(focus && { focus }) });
    }
  } catch {
    // Nothing remembered: pages begin at the top.
  }
};

const save = (): void => {
  try {
    const rows = [...spots].map(([key, { y, focus = '' }]) => [key, `${Math.round(y)} ${focus}`]);
    sessionStorage.setItem(STORE, JSON.stringify(Object.fromEntries(rows)));
  } catch {
    // Without storage a reload begins at the top.
  }
};

const selectorOf = (element: Element): string | undefined => {
  if (element.id) return `#${CSS.escape(element.id)}`;
  const href = element.getAttribute('href');
  return href === null ? undefined : `a[href="${CSS.escape(href)}"]`;
};

/**
 * Puts a page back as it was left. What it shows may still be on its way out of the database, so this goes
 * on as the page grows, until it fits or the person does something.
 */
const restore = (spot: Spot, focus: boolean): void => {
  let focused = !focus || spot.focus === undefined;
  const attempt = (): void => {
    window.scrollTo(0, spot.y);
    const target = focused ? null : document.querySelector<HTMLElement>(spot.focus ?? '');
    if (target) {
      target.focus({ preventScroll: true });
      focused = true;
    }
    if (focused && Math.abs(window.scrollY - spot.y) < 2) stopRestoring();
  };
  const observer = new ResizeObserver(attempt);
  const gestures = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;
  stopRestoring = () => {
    observer.disconnect();
    for (const name of gestures) removeEventListener(name, stopRestoring);
    stopRestoring = () => {};
  };
  for (const name of gestures) addEventListener(name, stopRestoring, { passive: true });
  observer.observe(document.body);
  attempt();
};

/** The page has arrived before its heading. */
let headingAwaited = false;
/** The heading has the focus, or had it last when another took its place. */
let onHeading = false;

const focusHeading = (which = 'h1'): void => {
  const heading = document.querySelector<HTMLElement>(which);
  headingAwaited = heading === null;
  onHeading = heading !== null;
  heading?.focus({ preventScroll: true });
};

/**
 * A heading has come: it takes the focus that it would have had on arrival, or that another one had before what
 * was awaited took the place of its page. Never from anything else.
 */
export const headingCame = (): void => {
  if (headingAwaited || (onHeading && document.activeElement === document.body)) focusHeading();
};

/** Called once, before the router: begins to remember. */
export const startNavigation = (): void => {
  history.scrollRestoration = 'manual';
  load();
  here = tagged(0);
  addEventListener('popstate', () => {
    returning = true;
  });
  addEventListener('scroll', () => remember({ y: window.scrollY }), { passive: true });
  addEventListener('focusin', (event) => {
    onHeading = event.target instanceof HTMLHeadingElement;
    const focus = event.target instanceof Element ? selectorOf(event.target) : undefined;
    if (focus !== undefined) remember({ focus });
  });
  addEventListener('pagehide', save);
};

/** Marks a history entry that the router has just made. Called as soon as the address changes. */
export const tagEntry = (): void => {
  tagged(here.depth + 1);
};

/** Marks the entry that the router has just put in the place of the one before: no step forward. */
export const tagReplaced = (): void => {
  tag(here.depth);
};

/** The first page stands: after a reload it is scrolled to where it was. */
export const firstArrival = (): void => {
  const spot = spots.get(here.key);
  if (spot) restore(spot, false);
};

/** Another page stands. */
export const arrive = (): void => {
  stopRestoring();
  here = tagged(here.depth + 1);
  const spot = returning ? spots.get(here.key) : undefined;
  returning = false;
  headingAwaited = false;
  if (spot?.focus === undefined) focusHeading();
  if (spot) restore(spot, true);
  else window.scrollTo(0, 0);
};

/** A page shows its next part under the same address: begin at its top, at its heading or that of the part. */
export const arriveAtPart = (heading?: string): void => {
  stopRestoring();
  window.scrollTo(0, 0);
  focusHeading(heading);
};

/** Whether going back stays in the app. */
export const canGoBack = (): boolean => (entryOf(history.state) ?? here).depth > 0;
