/**
 * The real database, with a place to step in right before a batch is committed: a test can have somebody
 * else write first, or have the Worker die there. What two requests do to each other at the same moment
 * then happens every time, not once in a hundred runs.
 */
export const steppedDatabase = (real: D1Database) => {
  let step: (() => Promise<void>) | undefined;
  const batch: D1Database['batch'] = async (statements) => {
    const before = step;
    step = undefined;
    await before?.();
    return real.batch(statements);
  };
  const db = new Proxy(real, {
    get: (target, key) => {
      if (key === 'batch') return batch;
      const value = Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return {
    db,
    /** Done once, before the next batch; where it throws, the batch is never made. */
    beforeNextBatch: (work: () => Promise<void>) => {
      step = work;
    },
  };
};

/** The Worker dies here. */
export const die = async (): Promise<never> => {
  throw new Error('killed');
};
