import { options } from 'preact';

/** How long a rendering waits at most for the browser to have its picture of the old page, ms. */
const PATIENCE_MS = 200;

/** The address whose page is on the screen, or is being put there. */
let shown = location.pathname;

/** Another page stands. */
export const pageStands = (): void => {
  shown = location.pathname;
};

const still = matchMedia('(prefers-reduced-motion: reduce)');

/** Has a picture made of the page that stands, and none of the one that `render` puts there. */
const picture = (render: () => void) => {
  const old = document.querySelector('main');
  old?.style.setProperty('view-transition-name', 'page');
  return () => {
    old?.style.removeProperty('view-transition-name');
    render();
  };
};

/**
 * One page fades into the next, where the browser can do that, nobody has asked for less motion, and somebody
 * looks. Preact is told to do the one rendering that changes the page inside a view transition; `isFetched`
 * says whether the page of an address is there, so that this is that rendering. What else is to be rendered
 * meanwhile comes with it. Whatever becomes of the transition, it is rendered: doing so twice does nothing.
 */
export const fadePages = (isFetched: (pathname: string) => boolean): void => {
  const start: Document['startViewTransition'] | undefined = document.startViewTransition;
  if (!start) return;
  options.debounceRendering = (render) => {
    const { pathname } = location;
    const seen = document.visibilityState === 'visible' && !still.matches;
    if (pathname === shown || !seen || !isFetched(pathname)) return queueMicrotask(render);
    shown = pathname;
    setTimeout(render, PATIENCE_MS);
    const { ready, finished } = start.call(document, picture(render));
    // A newer one, or a window that is hidden meanwhile, ends it early.
    for (const end of [ready, finished]) end.catch(() => undefined);
    return undefined;
  };
};
