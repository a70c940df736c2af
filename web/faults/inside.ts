import type { Page } from '@playwright/test';
import type { Operation } from '../../shared/sync/protocol.ts';

/** What a phone holds of the account that is signed in, read past the app with the key that lies there. */
export interface Inside {
  drafts: { id: string; value: { text?: string; photos?: { sha256: string }[] } }[];
  outbox: {
    id: string;
    state: string;
    operation: Operation;
    photos: { sha256: string }[];
    accepted?: { receipt: string };
    problem?: { code: string };
  }[];
  /** Hashes of the photos as they were found, computed from their opened bytes. */
  photos: string[];
  /** How many documents of the server are here. */
  documents: number;
}

/** Reads everything, straight from IndexedDB. */
export const look = (page: Page): Promise<Inside> =>
  page.evaluate(async () => {
    const ask = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const open = async (name: string) => ask(indexedDB.open(name));
    const device = await open('heyan');
    const accounts = await ask(device.transaction('accounts').objectStore('accounts').getAll());
    device.close();
    const account = accounts.find((row) => row.key && row.localId !== 'guest');
    if (!account) return { drafts: [], outbox: [], photos: [], documents: 0 };
    const db = await open(`heyan-${account.localId}`);
    // One transaction: a moment of the whole phone, not of one table after the other.
    const reading = db.transaction(['drafts', 'outbox', 'photos', 'documents']);
    const all = (name: string) => ask(reading.objectStore(name).getAll());
    const [drafts, outbox, photos, documents] = await Promise.all([
      ...[all('drafts'), all('outbox'), all('photos')],
      ask(reading.objectStore('documents').count()),
    ]);
    db.close();
    const unseal = (place: string, { iv, bytes }: { iv: ArrayBuffer; bytes: ArrayBuffer }) => {
      const additionalData = new TextEncoder().encode(place);
      return crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, account.key, bytes);
    };
    const value = async (place: string, sealed: { iv: ArrayBuffer; bytes: ArrayBuffer }) =>
      JSON.parse(new TextDecoder().decode(await unseal(place, sealed)));
    const hash = async (bytes: ArrayBuffer) =>
      [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))]
        .map((byte) => byte.toString(16).padStart(2, '0'))
        .join('');
    return {
      drafts: await Promise.all(
        (drafts as never as { id: string; sealed: never }[]).map(async ({ id, sealed }) => ({
          id,
          value: await value(`drafts/${id}`, sealed),
        })),
      ),
      outbox: await Promise.all(
        (outbox as never as { id: string; state: string; order: number; sealed: never }[])
          .sort((a, b) => a.order - b.order)
          .map(async ({ id, state, sealed }) => ({ id, state, ...(await value(`outbox/${id}`, sealed)) })),
      ),
      photos: await Promise.all(
        (photos as never as { sha256: string; content: never }[]).map(async ({ sha256, content }) =>
          hash(await unseal(`photos/${sha256}`, content)),
        ),
      ),
      documents: Number(documents),
    };
  });

/** What a promise of this browser says: the states of the outbox, without opening anything. */
export const textOf = (operation: Operation): string => {
  const { payload } = operation;
  return typeof payload === 'object' && payload !== null && 'text' in payload ? String(payload.text) : '';
};
