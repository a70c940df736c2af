import type { Operation, UnsignedOperation } from '../../shared/sync/protocol.ts';
import { operationHash, signOperation } from '../../shared/sync/signing.ts';
import { deviceIdentity } from './device.ts';
import { CHAIN } from './meta.ts';
import { stored } from './storage.ts';
import type { Vault } from './vault.ts';

/**
 * The chain of operations of this device in one account: `seq` counts, `prev` is the hash of the one
 * before. Its end stands beside the outbox, so that an operation and the chain it prolongs are one write.
 *
 * Hashing and signing cannot happen inside a transaction of IndexedDB (it would close), so the end is read,
 * the operation signed, and the transaction takes it only if the end is still the same; else all again.
 * Two tabs cannot both follow the same operation.
 */
type Loose = Omit<UnsignedOperation, 'deviceId' | 'seq' | 'prev'>;

/** Thrown inside the transaction to undo it and begin again. */
class Raced extends Error {}

/** Says, inside `commit`, that what `prepare` read is no longer so: everything is done anew. */
export const startOver = (): never => {
  throw new Raced();
};

/**
 * Signs an operation as the next of the chain and commits it.
 * @param prepare what is to be written, made outside of the transaction; `order` is the next outbox place
 * @param commit writes it; inside one transaction over outbox, drafts, photos and meta
 * @throws Problem storage-full, storage-failed, or whatever `commit` throws
 */
export const prolongChain = async <T>(
  vault: Vault,
  about: Loose,
  prepare: (operation: Operation, order: number) => Promise<T>,
  commit: (prepared: T) => Promise<void>,
): Promise<T> => {
  const { db } = vault;
  const { id: deviceId, keys } = await deviceIdentity();
  for (;;) {
    const end = await stored(db, () => CHAIN.read(db));
    const order = (end?.order ?? 0) + 1;
    // A phone whose data was cleared has a new identity, and begins a new chain.
    const last = end?.deviceId === deviceId ? end : { seq: 0, prev: '' as const };
    const unsigned = { ...about, deviceId, seq: last.seq + 1, prev: last.prev };
    const operation = await signOperation(unsigned, keys.privateKey);
    const next = { deviceId, seq: unsigned.seq, prev: await operationHash(unsigned), order };
    const prepared = await prepare(operation, order);
    const done = await stored(db, async () => {
      try {
        await db.transaction('rw', db.outbox, db.drafts, db.photos, db.meta, async () => {
          const now = await CHAIN.read(db);
          if (now?.deviceId !== end?.deviceId || now?.seq !== end?.seq) startOver();
          await commit(prepared);
          await CHAIN.write(db, next);
        });
        return true;
      } catch (error) {
        if (error instanceof Raced) return false;
        throw error;
      }
    });
    if (done) return prepared;
  }
};
