import * as v from 'valibot';
import { jwks } from '../../shared/enterprise/contract.ts';
import { Problem } from '../../shared/kernel/problems.ts';
import { CarryKey, carryTicket } from '../../shared/sync/carry-contract.ts';
import { call } from './api.ts';
import { CARRY, RECEIPT_KEYS } from './meta.ts';
import { openValue, sealValue } from './sealing.ts';
import { stored } from './storage.ts';
import type { Line } from './sync-line.ts';
import type { Vault } from './vault.ts';

/** The server may have a new key now and then. */
const REFRESH_MS = 7 * 86_400_000;

const PLACE = 'meta/carry';
const Ready = v.object({ ticket: v.string(), key: CarryKey });

/**
 * Fetches while there is a network what making a carry pack needs without one: the server's encryption key,
 * and the ticket that names this person's phone. A network that fails here fails nothing: it comes next time.
 * @throws Problem storage-full, storage-failed; DOMException when the line is stopped
 */
export const prepareCarry = async ({ vault, options }: Line): Promise<void> => {
  const { db } = vault;
  const known = await stored(db, () => CARRY.read(db));
  if (known && Date.now() - known.at < REFRESH_MS) return;
  const fetched = await fetchReady(options).catch((error: unknown) => {
    if (error instanceof Problem) return undefined;
    throw error;
  });
  if (!fetched) return;
  const { keys, ...ready } = fetched;
  const sealed = await sealValue(vault.key, PLACE, ready);
  await stored(db, () =>
    db.transaction('rw', db.meta, async () => {
      await CARRY.write(db, { at: Date.now(), sealed });
      // So that receipts can be verified without a network as well; keys once seen stay.
      const kept = (await RECEIPT_KEYS.read(db)) ?? [];
      const names = new Set(keys.map(({ kid }) => kid));
      await RECEIPT_KEYS.write(db, [...keys, ...kept.filter(({ kid }) => !names.has(kid))]);
    }),
  );
};

const fetchReady = async (options: Line['options']) => {
  const [{ ticket }, { keys }] = await Promise.all([call(carryTicket, {}, options), call(jwks, {}, options)]);
  const key = keys.map((one) => v.safeParse(CarryKey, one)).find(({ success }) => success);
  return key?.success ? { ticket, key: key.output, keys } : undefined;
};

/** What was fetched. @throws Problem carry-not-ready where this phone has not been online for it */
export const readyToCarry = async ({ db, key }: Vault): Promise<v.InferOutput<typeof Ready>> => {
  const known = await stored(db, () => CARRY.read(db));
  if (!known) throw new Problem('carry-not-ready');
  return openValue(key, PLACE, known.sealed, Ready);
};
