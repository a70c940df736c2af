import type { PrecacheController } from 'workbox-precaching';
import { PATHS } from '../paths.ts';

/**
 * Files without a hash in their names lie in the precache under other addresses than they are asked for at, so the
 * browser does not find them there by itself (static-routes.ts). Here lie copies of those few that every start asks
 * for, in a cache of this version's own: the version in charge is always answered with its own files.
 */
export interface Shell {
  cacheName: string;
  /** The addresses that it has an answer to. */
  paths: readonly string[];
}

const PREFIX = 'heyan-shell-';
const PAGE = '/index.html';
/** Where the app is opened from outside: its icon, and the shortcuts of its manifest. */
const OPENED_AT = [PATHS.home, PATHS.level, PATHS.cases, PATHS.assist, PATHS.outbox];
const FILES = ['/boot.js', '/icon.svg', '/manifest.webmanifest'];

/** Named by what is in it. */
const nameOf = (precache: PrecacheController): string => {
  const keys = [PAGE, ...FILES].map((file) => precache.getCacheKeyForURL(file) ?? '');
  return PREFIX + keys.map((key) => new URL(key, self.location.href).search.replace(/^.*=/, '')).join('-');
};

/** Copies the shell's files out of the precache, which is to be filled already. */
export const keepShell = async (precache: PrecacheController): Promise<Shell> => {
  const shell: Shell = { cacheName: nameOf(precache), paths: [...OPENED_AT, ...FILES] };
  const cache = await caches.open(shell.cacheName);
  const copy = async (path: string, file: string): Promise<void> => {
    const found = await precache.matchPrecache(file);
    if (!found) throw new Error(`${file} is not in the precache`);
    await cache.put(path, found);
  };
  await Promise.all([...OPENED_AT.map((path) => copy(path, PAGE)), ...FILES.map((file) => copy(file, file))]);
  return shell;
};

/** Throws away the shells of former versions; to be called once this one is in charge. */
export const dropOtherShells = async (precache: PrecacheController): Promise<void> => {
  const own = nameOf(precache);
  const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== own);
  await Promise.all(others.map((name) => caches.delete(name)));
};
