/**
 * A look into the phone's own database (device-db.ts) with bare IndexedDB, so that the start page of a
 * signed-out phone need not load Dexie to know that it is one. Not localStorage: browsers write that seconds
 * later, and an app killed after signing in would come back signed out.
 */
export interface Peek {
  /** Somebody is signed in, as far as can be seen from outside. */
  signedIn: boolean;
  /** The server has still to be told of a sign-out. */
  ending: boolean;
}

const NOTHING: Peek = { signedIn: false, ending: false };
/** What cannot be looked into is left to the stores, which say what is wrong with it. */
const UNKNOWN: Peek = { signedIn: true, ending: true };

/** Never rejects. */
export const peekDevice = (): Promise<Peek> =>
  new Promise((resolve) => {
    let fresh = false;
    const opening = indexedDB.open('heyan');
    opening.onupgradeneeded = () => {
      // There was none: a phone that was never used. It stays without one.
      fresh = true;
      opening.transaction?.abort();
    };
    opening.onerror = () => resolve(fresh ? NOTHING : UNKNOWN);
    opening.onsuccess = () => {
      const db = opening.result;
      readPeek(db).then(resolve, () => resolve(UNKNOWN));
      // Closes as soon as the reading is over; nobody who wants to upgrade has to wait for a forgotten tab.
      db.close();
    };
  });

const readPeek = async (db: IDBDatabase): Promise<Peek> => {
  const reading = db.transaction(['accounts', 'endings']);
  const accounts = all(reading.objectStore('accounts').getAll());
  const endings = all(reading.objectStore('endings').count());
  const rows: unknown = await accounts;
  return {
    signedIn: Array.isArray(rows) && rows.some((row: object) => 'key' in row && 'person' in row),
    ending: (await endings) !== 0,
  };
};

const all = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
