import { fromBase64Url, toBase64Url } from '../../shared/kernel/bytes.ts';
import type { PersonId } from '../../shared/kernel/ids.ts';
import type { Clock } from './clock.ts';
import type { Fields } from './fields.ts';
import { findDataKey, insertDataKey } from './keys.repo.ts';

const IV_BYTES = 12;
const AT_ONCE = 6;

/**
 * R2, with every body encrypted under the key of the person it belongs to (architecture, habit 7):
 * destroying that key destroys the photos. The object's name is authenticated, so that one object put in
 * another's place does not open.
 */
export interface ObjectStore {
  put(personId: PersonId, key: string, body: Uint8Array<ArrayBuffer>): Promise<void>;
  /** The bytes, or `undefined` where nothing is stored under that name. */
  get(personId: PersonId, key: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  /** Many at once, in the order asked; a few at a time, since the platform opens six connections at most. */
  getAll(personId: PersonId, keys: readonly string[]): Promise<(Uint8Array<ArrayBuffer> | undefined)[]>;
  delete(keys: readonly string[]): Promise<void>;
  /**
   * The names under a prefix that come after `after`, in order, with the time (ms) they were written; at
   * most 1000. `more`: there are others behind the last one.
   */
  list(prefix: string, after: string, limit: number): Promise<{ objects: StoredObject[]; more: boolean }>;
  /** Resolves where the store answers at all (/api/health). */
  reach(): Promise<void>;
}

export interface StoredObject {
  key: string;
  storedAt: number;
}

export const createObjectStore = (
  bucket: R2Bucket,
  db: (personId: PersonId) => D1Database,
  fields: Fields,
  clock: Clock,
): ObjectStore => {
  const dataKey = async (personId: PersonId): Promise<CryptoKey> => {
    const found = await findDataKey(db(personId), personId);
    const wrapped = found ?? (await makeDataKey(personId));
    const raw = fromBase64Url(await fields.decrypt(`data-key:${personId}`, wrapped));
    return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt']);
  };
  const makeDataKey = async (personId: PersonId): Promise<string> => {
    const raw = crypto.getRandomValues(new Uint8Array(32));
    const wrapped = await fields.encrypt(`data-key:${personId}`, toBase64Url(raw));
    // Two first photos at the same moment: one key wins, both use it.
    return insertDataKey(db(personId), personId, wrapped, clock.now());
  };
  const additionalData = (key: string) => new TextEncoder().encode(key);

  const open = async (
    personKey: CryptoKey,
    key: string,
    object: R2ObjectBody,
  ): Promise<Uint8Array<ArrayBuffer>> => {
    const whole = new Uint8Array(await object.arrayBuffer());
    const plain = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: whole.subarray(0, IV_BYTES), additionalData: additionalData(key) },
      personKey,
      whole.subarray(IV_BYTES),
    );
    return new Uint8Array(plain);
  };

  return {
    async put(personId, key, body) {
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
      const sealed = await crypto.subtle.encrypt(
        { name: 'AES-GCM', iv, additionalData: additionalData(key) },
        await dataKey(personId),
        body,
      );
      const whole = new Uint8Array(IV_BYTES + sealed.byteLength);
      whole.set(iv);
      whole.set(new Uint8Array(sealed), IV_BYTES);
      await bucket.put(key, whole);
    },
    async get(personId, key) {
      const object = await bucket.get(key);
      return object ? open(await dataKey(personId), key, object) : undefined;
    },
    async getAll(personId, keys) {
      const personKey = keys.length > 0 ? await dataKey(personId) : undefined;
      const bodies: (Uint8Array<ArrayBuffer> | undefined)[] = [];
      for (let at = 0; personKey && at < keys.length; at += AT_ONCE) {
        const some = keys.slice(at, at + AT_ONCE).map(async (key) => {
          const object = await bucket.get(key);
          return object ? open(personKey, key, object) : undefined;
        });
        bodies.push(...(await Promise.all(some)));
      }
      return bodies;
    },
    async delete(keys) {
      // R2 takes at most 1000 names in one call.
      for (let at = 0; at < keys.length; at += 1000) await bucket.delete(keys.slice(at, at + 1000));
    },
    async list(prefix, after, limit) {
      const page = await bucket.list({ prefix, limit, ...(after && { startAfter: after }) });
      const objects = page.objects.map(({ key, uploaded }) => ({ key, storedAt: uploaded.getTime() }));
      return { objects, more: page.truncated };
    },
    async reach() {
      await bucket.head('health');
    },
  };
};
