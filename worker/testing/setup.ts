import { applyD1Migrations, type D1Migration } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll } from 'vitest';
import type { Env } from '../env.ts';
import { clearStorage } from './storage.ts';

/**
 * Every test file gets storage of its own, though many files share one workerd: what the file before it left is
 * thrown away, and the product's own migrations make the tables anew.
 */
beforeAll(async () => {
  const { DB, OBJECTS, TEST_MIGRATIONS } = env as unknown as Env & { TEST_MIGRATIONS: D1Migration[] };
  await clearStorage(DB, OBJECTS);
  await applyD1Migrations(DB, TEST_MIGRATIONS);
});
