import type { Dexie } from 'dexie';
import { Problem } from '../../shared/kernel/problems.ts';
import { publish } from './bus.ts';

/**
 * Two versions of the app on one phone: a tab that was left open, and one that was opened after an update.
 * The newer one changes the databases; the older one lets it, and from then on keeps its hands off.
 */

/** How long an older tab may go on writing what it has begun before it lets go, in ms. */
const LAST_WORDS_MS = 5_000;

/** What must not be cut off: a draft, a photo or an operation on its way to the disk. */
const underWay = new Set<Promise<unknown>>();

/** Lets a write end before this tab lets go of its databases. */
export const holdOpen = <T>(work: Promise<T>): Promise<T> => {
  underWay.add(work);
  const over = () => void underWay.delete(work);
  work.then(over, over);
  return work;
};

const lastWords = (): Promise<unknown> =>
  Promise.race([
    Promise.allSettled([...underWay]),
    new Promise((resolve) => setTimeout(resolve, LAST_WORDS_MS)),
  ]);

/** IndexedDB counts in tenths of Dexie's versions. */
const installedVersion = (db: Dexie): number => Math.floor(db.backendDB().version / 10);

/**
 * Watches over a database of the app: says when another tab stands in the way of a new version, and when
 * this tab is the old one. Dexie would open a newer database with older code; here that is refused.
 */
export const guardDatabase = (db: Dexie): void => {
  db.on('versionchange', ({ newVersion }) => {
    if (newVersion === null) {
      // Taken away as a whole, by the person or by the browser: the next call begins an empty one.
      db.close({ disableAutoOpen: false });
      return false;
    }
    publish({ type: 'database', state: 'overtaken' });
    void lastWords().then(() => db.close());
    return false;
  });
  db.on('blocked', () => {
    publish({ type: 'database', state: 'blocked' });
    return false;
  });
  db.on(
    'ready',
    () => {
      if (installedVersion(db) > db.verno) {
        publish({ type: 'database', state: 'overtaken' });
        throw new Problem('app-outdated');
      }
      publish({ type: 'database', state: 'open' });
    },
    true,
  );
};
