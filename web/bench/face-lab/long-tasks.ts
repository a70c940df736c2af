/** The longest task of the page (ms; those below 50 do not count as long) until it is stopped. */
export const longTasks = (): { stop(): number } => {
  let longest = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  });
  observer.observe({ type: 'longtask' });
  return {
    stop() {
      observer.disconnect();
      return longest;
    },
  };
};
