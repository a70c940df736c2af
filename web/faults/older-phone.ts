import type { Page } from '@playwright/test';

/**
 * A phone as an older version of the app left it: the same rows under the schema of that version, written
 * with bare IndexedDB. The schemas are written out here once more on purpose, as they were released.
 */
export const NEWEST = { account: 3, device: 2 } as const;

type Index = string | string[];
type Stores = Record<string, { key: string | string[]; indexes: Index[] }>;

const ACCOUNT_1: Stores = {
  documents: { key: ['type', 'id'], indexes: ['type'] },
  drafts: { key: 'id', indexes: [] },
  outbox: { key: 'id', indexes: ['state', 'entityId', 'order'] },
  photos: { key: 'sha256', indexes: ['uploadedAt'] },
  meta: { key: 'key', indexes: [] },
};

const ACCOUNT_2: Stores = {
  ...ACCOUNT_1,
  photos: { key: 'sha256', indexes: ['uploadedAt', ['uploadedAt', 'size']] },
};

const DEVICE_1: Stores = {
  accounts: { key: 'localId', indexes: ['personKey'] },
  device: { key: 'key', indexes: [] },
  endings: { key: 'personId', indexes: [] },
};

/** The released versions of an account's database that are not the newest. */
export type OldVersion = 1 | 2;

/** A page of the app's origin without the app. */
export const besideTheApp = (url: string): string => `${url}/api/health`;

/**
 * Turns what the phone of this page holds into what version 1 or 2 would have written; adds `extra` more
 * photos to every draft, so that a migration has something to do. To be called on a page beside the app.
 * @param keep leaves the old connections open, deaf to every newer version, as a tab nobody looks at
 */
export const makeOlder = (
  page: Page,
  { version, extra = 0, keep = false }: { version: OldVersion; extra?: number; keep?: boolean },
): Promise<void> =>
  page.evaluate(
    async ({ account, device, number, more, stay }) => {
      const ask = <T>(request: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          request.onsuccess = () => resolve(request.result);
          request.onerror = () => reject(request.error);
        });
      const rowsOf = async (name: string) => {
        const db = await ask(indexedDB.open(name));
        const stores = [...db.objectStoreNames];
        const reading = db.transaction(stores);
        // biome-ignore lint/suspicious/noExplicitAny: rows of IndexedDB, copied as they are
        const all: Record<string, any[]> = {};
        for (const store of stores) all[store] = await ask(reading.objectStore(store).getAll());
        db.close();
        return all;
      };
      const writeAnew = async (
        name: string,
        native: number,
        schema: typeof account,
        rows: Awaited<ReturnType<typeof rowsOf>>,
      ) => {
        await ask(indexedDB.deleteDatabase(name));
        const opening = indexedDB.open(name, native);
        opening.onupgradeneeded = () => {
          for (const [store, { key, indexes }] of Object.entries(schema)) {
            const made = opening.result.createObjectStore(store, { keyPath: key });
            for (const index of indexes)
              made.createIndex(Array.isArray(index) ? `[${index.join('+')}]` : index, index);
          }
        };
        const db = await ask(opening);
        const writing = db.transaction(Object.keys(schema), 'readwrite');
        for (const store of Object.keys(schema))
          for (const row of rows[store] ?? []) writing.objectStore(store).put(row);
        await new Promise<void>((resolve, reject) => {
          writing.oncomplete = () => resolve();
          writing.onabort = () => reject(writing.error);
        });
        if (!stay) db.close();
      };

      const phone = await rowsOf('heyan');
      const mine = phone.accounts?.find((row) => row.key && row.localId !== 'guest');
      const data = await rowsOf(`heyan-${mine.localId}`);
      const seal = async (place: string, bytes: BufferSource) => {
        const iv = crypto.getRandomValues(new Uint8Array(12)).buffer;
        const additionalData = new TextEncoder().encode(place);
        return {
          iv,
          bytes: await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, mine.key, bytes),
        };
      };
      const open = (place: string, { iv, bytes }: { iv: ArrayBuffer; bytes: ArrayBuffer }) => {
        const additionalData = new TextEncoder().encode(place);
        return crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, mine.key, bytes);
      };
      const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));
      for (const draft of data.drafts ?? []) {
        const place = `drafts/${draft.id}`;
        const value = JSON.parse(new TextDecoder().decode(await open(place, draft.sealed)));
        for (let at = 0; at < more; at += 1) {
          const bytes = new Uint8Array(150_000);
          for (let from = 0; from < bytes.length; from += 50_000)
            crypto.getRandomValues(bytes.subarray(from, from + 50_000));
          const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
          const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
          const about = { sha256, size: bytes.byteLength, type: 'image/jpeg' };
          data.photos?.push({
            sha256,
            uploadedAt: 0,
            info: await seal(`photos/${sha256}/info`, json({ ...about, width: 640, height: 480 })),
            content: await seal(`photos/${sha256}`, bytes),
          });
          value.photos.push(about);
        }
        draft.sealed = await seal(place, json(value));
      }
      data.photos = (data.photos ?? []).map(({ size: _, ...row }) =>
        number === 1 ? row : { ...row, size: row.content.bytes.byteLength },
      );
      await writeAnew(`heyan-${mine.localId}`, number * 10, account, data);
      await writeAnew('heyan', 10, device, phone);
    },
    {
      account: version === 1 ? ACCOUNT_1 : ACCOUNT_2,
      device: DEVICE_1,
      number: version,
      more: extra,
      stay: keep,
    },
  );

/** What version the databases of this phone have, and whether each is whole in it. */
export interface Schema {
  account: number;
  device: number;
  /** Photos without the column that version 2 brought; the indexes of photos and drafts. */
  unmeasured: number;
  indexes: string[];
}

/** Reads the state of the databases, past the app. */
export const schemaOf = (page: Page): Promise<Schema> =>
  page.evaluate(async () => {
    const ask = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const device = await ask(indexedDB.open('heyan'));
    const accounts = await ask(device.transaction('accounts').objectStore('accounts').getAll());
    const mine = accounts.find((row) => row.key && row.localId !== 'guest');
    const db = await ask(indexedDB.open(`heyan-${mine.localId}`));
    const reading = db.transaction(['photos', 'drafts']);
    const [photos, drafts] = [reading.objectStore('photos'), reading.objectStore('drafts')];
    const rows = await ask(photos.getAll());
    const found = {
      account: db.version / 10,
      device: device.version / 10,
      unmeasured: rows.filter(({ size, content }) => size !== content.bytes.byteLength).length,
      indexes: [...photos.indexNames, ...drafts.indexNames],
    };
    device.close();
    db.close();
    return found;
  });
