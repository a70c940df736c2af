import * as v from 'valibot';
import { PersonId } from '../../shared/kernel/ids.ts';
import type { Services } from '../services.ts';
import * as repo from './sweep.repo.ts';

const DAY_MS = 86_400_000;
/** Rows of one kind that one run removes at most; an hour later the next run goes on. */
const ROWS = 500;
/** Pages of a thousand objects that one run looks at under one prefix. */
const PAGES = 5;
const PAGE = 1000;
/** Sessions are kept a while after their end: "was that me?" can be asked about them. */
const SESSION_KEPT_MS = 30 * DAY_MS;
/** As long as a browser keeps the marker (worker/http/actor.ts). */
const PHONE_KEPT_MS = 400 * DAY_MS;
/** As long as a person may ask what became of it; what it was used for is told by its review. */
const CODE_KEPT_MS = 30 * DAY_MS;
const MESSAGE_KEPT_MS = 7 * DAY_MS;
/** When to look again at a photo that is named: entities keep theirs for months. */
const LOOK_AGAIN_MS = 30 * DAY_MS;
/** A younger object may belong to a request that has not written its row yet. */
const ORPHAN_MS = DAY_MS;

/** Objects by the first part of their name, and where their rows are. */
const PREFIXES = {
  'pieces/': 'knownPieces',
  'photos/': 'knownPhotos',
  'stills/': 'knownStills',
  'portraits/': 'knownPortraits',
} as const;
type Prefix = keyof typeof PREFIXES;

/**
 * Hourly housekeeping (wrangler.toml `crons`): what has expired goes, a bounded amount a run. Rows go
 * before their objects, so that a run that is killed leaves objects without rows, never the other way
 * round; and those are found by the last step, a day later.
 */
export const sweep = async (services: Services): Promise<void> => {
  const { db, clock, objects, log } = services;
  const now = clock.now();
  const aged = await repo.removeAged(
    db,
    {
      throttle: now,
      codes: now,
      challenges: now,
      expiredSessions: now - SESSION_KEPT_MS,
      endedSessions: now - SESSION_KEPT_MS,
      phones: now - PHONE_KEPT_MS,
      visits: now - DAY_MS,
      assistCodes: now - CODE_KEPT_MS,
      sandboxMessages: now - MESSAGE_KEPT_MS,
      sandboxPushes: now - MESSAGE_KEPT_MS,
    },
    ROWS,
  );
  const uploads = await repo.removeExpiredUploads(db, now, ROWS);
  await objects.delete(uploads.keys);
  const withdrawn = await repo.removeWithdrawnStills(db, now, ROWS);
  await objects.delete(withdrawn);
  const photos = await repo.removeUnnamedPhotos(db, now, ROWS, now + LOOK_AGAIN_MS);
  await objects.delete(photos);
  const checks = await repo.removeAgedChecks(db, now, ROWS);
  await objects.delete(checks.keys);
  let orphans = 0;
  for (const prefix of Object.keys(PREFIXES) as Prefix[]) orphans += await removeOrphans(services, prefix);
  log.write({
    event: 'sweep',
    removed: {
      ...{ ...aged, uploads: uploads.count, photos: photos.length, checks: checks.count },
      ...{ withdrawn: withdrawn.length, orphans },
    },
  });
};

/** Objects that no row names a day after they were written: a Worker died between the two. */
const removeOrphans = async (services: Services, prefix: Prefix): Promise<number> => {
  const { db, objects, clock } = services;
  let after = await repo.sweepCursor(db, prefix);
  let removed = 0;
  for (let page = 0; page < PAGES; page += 1) {
    const { objects: found, more } = await objects.list(prefix, after, PAGE);
    const old = found.filter(({ storedAt }) => storedAt <= clock.now() - ORPHAN_MS).map(({ key }) => key);
    const orphans = await withoutRow(services, prefix, old);
    await objects.delete(orphans);
    removed += orphans.length;
    after = more ? (found.at(-1)?.key ?? '') : '';
    if (!more) break;
  }
  await repo.moveSweepCursor(db, prefix, after);
  return removed;
};

/** Asks each database about the objects of the people whose rows it holds (`<prefix><person id>/…`). */
const withoutRow = async (services: Services, prefix: Prefix, keys: readonly string[]): Promise<string[]> => {
  const byDatabase = new Map<D1Database, string[]>();
  for (const key of keys) {
    const owner = key.slice(prefix.length).split('/')[0];
    const personId = v.safeParse(PersonId, owner);
    // Not one of ours: whoever put it there may want it.
    if (!personId.success) continue;
    const db = services.databaseFor(personId.output);
    byDatabase.set(db, byDatabase.get(db) ?? []);
    byDatabase.get(db)?.push(key);
  }
  const orphans: string[] = [];
  for (const [db, group] of byDatabase) {
    const known = await repo.knownObjects(db, PREFIXES[prefix], group);
    orphans.push(...group.filter((key) => !known.has(key)));
  }
  return orphans;
};
