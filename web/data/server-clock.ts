import { useEffect, useState } from 'preact/hooks';
import { serverNow, serverOffset } from './sync-status.ts';

/** How often a page that shows what time does (days left, overdue) looks at the clock again, in ms. */
const TICK_MS = 10_000;

/** The server's time as well as this phone knows it, in ms; goes on while the page is open. */
export const useServerNow = (): number => {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((times) => times + 1), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  // Read so that a sync which corrects the clock corrects the page as well.
  void serverOffset.value;
  return serverNow();
};
