import * as v from 'valibot';
import { DeviceId, OperationId, Sha256 } from '../../shared/kernel/ids.ts';
import type { AccountDb } from './account-db.ts';

/**
 * The plain facts that stand beside an account's sealed data, each with its shape. Reading and writing may
 * be part of a transaction over `meta`. What no longer fits (an older app wrote it) counts as never written.
 */
const fact = <const S extends v.GenericSchema>(key: string, schema: S) => ({
  read: async (db: AccountDb): Promise<v.InferOutput<S> | undefined> => {
    const row = await db.meta.get(key);
    const result = v.safeParse(schema, row?.value);
    return result.success ? result.output : undefined;
  },
  write: async (db: AccountDb, value: v.InferInput<S>): Promise<void> => {
    await db.meta.put({ key, value });
  },
  forget: (db: AccountDb): Promise<void> => db.meta.delete(key),
});

/** The end of this device's chain of operations, and the last place given in the outbox. */
export const CHAIN = fact(
  'chain',
  v.object({
    deviceId: DeviceId,
    seq: v.number(),
    prev: v.union([v.literal(''), Sha256]),
    order: v.number(),
  }),
);

/** Where pull goes on; `keptOut` counts the documents that this app could not read. */
export const CURSOR = fact('cursor', v.object({ cursor: v.string(), keptOut: v.number() }));

/** The server has lost what it had accepted (a restored backup): all of it is to be offered once more. */
export const REOFFER = fact('reoffer', v.boolean());

/** The server's public keys (JWK), for verifying receipts without a network; what was seen once stays. */
export const RECEIPT_KEYS = fact('receiptKeys', v.array(v.looseObject({ kid: v.string() })));

/** What making carry packs needs (carry-ready.ts), sealed, and when it was fetched; ms. */
export const CARRY = fact(
  'carry',
  v.object({
    at: v.number(),
    sealed: v.object({ iv: v.instance(ArrayBuffer), bytes: v.instance(ArrayBuffer) }),
  }),
);

/** The challenges of face checks without a network (face-pack-store.ts), sealed. */
export const FACE_PACK = fact(
  'facePack',
  v.object({ sealed: v.object({ iv: v.instance(ArrayBuffer), bytes: v.instance(ArrayBuffer) }) }),
);

/** When it was last looked for photos that can be freed, and since when each has been named by nothing; ms. */
export const PHOTO_SWEEP = fact(
  'photoSweep',
  v.object({ at: v.number(), unnamed: v.record(v.string(), v.number()) }),
);

/** The server has ended the session: nothing is sent until this person signs in again. */
export const SIGNED_OUT = fact('signedOut', v.boolean());

/** Photos of which some request has carried bytes: the server may have them, so it is asked first. */
export const BEGUN = fact('uploadsBegun', v.array(v.string()));

/** The person wants photos to go over Wi-Fi only (O3). */
export const WIFI_ONLY = fact('wifiOnly', v.boolean());

/** When everything was last in step, and the server's clock minus this phone's; both in ms. */
export const LAST_SYNC = fact('lastSync', v.object({ at: v.number(), offset: v.number() }));

/** What the server was last told that this phone has not sent (holdings.ts). */
export const HOLDINGS = fact('holdings', v.object({ drafts: v.number(), waiting: v.number() }));

export const Cleared = v.object({
  /** ms; when it was signed in after that. */
  at: v.number(),
  /** Until when the server knows what this phone held; an instant. */
  seenAt: v.string(),
  drafts: v.number(),
  waiting: v.number(),
});
export type Cleared = v.InferOutput<typeof Cleared>;

/** The browser had cleared this phone before this sign-in: told to the person until they have read it. */
export const CLEARED = fact('cleared', Cleared);

/**
 * A draft that was taken back out of the outbox after a try whose answer never came keeps its operation's
 * id, so that the server refuses the second one if the first had arrived: nothing happens twice (O5).
 */
export const resumed = (draftId: string) => fact(`resumed:${draftId}`, OperationId);
