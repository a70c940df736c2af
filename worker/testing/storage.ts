import { expect } from 'vitest';

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

/** Every table that migrations make, with the list of those that were applied. */
const OWN_TABLES = `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
  AND name NOT LIKE '_cf_%'`;

/**
 * Throws away every table and every object, and looks that they are gone. (`reset()` of cloudflare:test left the
 * tables as they were in about one file of three.)
 */
export const clearStorage = async (db: D1Database, objects: R2Bucket): Promise<void> => {
  const tables = async () =>
    (await db.prepare(OWN_TABLES).all<{ name: string }>()).results.map(({ name }) => name);
  const drops = (await tables()).map((name) => db.prepare(`DROP TABLE "${name}"`));
  if (drops.length > 0) await db.batch(drops);
  expect(await tables()).toEqual([]);

  const keys = async () => (await objects.list()).objects.map(({ key }) => key);
  for (let found = await keys(); found.length > 0; found = await keys()) await objects.delete(found);
};
