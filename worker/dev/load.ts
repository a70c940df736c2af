/** How fast an address answers: bounded in count, a few at a time, each answer read to its end. */
export interface Rate {
  perSecond: number;
  /** Milliseconds. */
  median: number;
  p95: number;
}

/**
 * @throws Error on any answer that is not 2xx: a rate of refusals means nothing
 */
export const measureRate = async (
  count: number,
  concurrency: number,
  ask: () => Promise<Response>,
): Promise<Rate> => {
  const times: number[] = [];
  let next = 0;
  const began = performance.now();
  const worker = async () => {
    while (next < count) {
      next += 1;
      const start = performance.now();
      const response = await ask();
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
      times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  const seconds = (performance.now() - began) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0;
  return { perSecond: count / seconds, median: at(0.5), p95: at(0.95) };
};
