/** At the latest so long after it was asked for, ms: a busy phone has no idle moment. */
const LATEST_MS = 1_000;

/** Resolves when the page has nothing else to do: for what nobody waits for, so that it stands in nobody's way. */
export const whenIdle = (): Promise<void> =>
  new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(() => resolve(), { timeout: LATEST_MS });
    // Safari tells of none: after what is being done now.
    else setTimeout(resolve);
  });
