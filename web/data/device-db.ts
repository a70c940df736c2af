import { Dexie, type EntityTable } from 'dexie';
import type { DeviceId } from '../../shared/kernel/ids.ts';
import { guardDatabase } from './db-guard.ts';
import type { Sealed } from './sealing.ts';
import type { Wrapping } from './wrapping.ts';

/**
 * What belongs to the phone and to no account: which accounts have data here, and the phone's own key.
 * Somebody who looks into it finds no name, no number and no person's id.
 */
export interface AccountRow {
  /** Opaque; `heyan-<localId>` is the account's database. `guest` is who has no account yet. */
  localId: string;
  /** SHA-256 over the person's id, which is random itself; '' for the guest. */
  personKey: string;
  wrapped: Wrapping[];
  /** Who it is, sealed with the account's key; absent for the guest. */
  person?: Sealed;
  /** Cannot be exported; here only while signed in, so that closing the app costs nothing. */
  key?: CryptoKey;
  /** ms since the epoch. */
  lastUsedAt: number;
}

export interface DeviceRow {
  key: 'this';
  id: DeviceId;
  /** ECDSA P-256; the private half cannot be exported. Signs every operation of this phone. */
  keys: CryptoKeyPair;
}

/** A person who signed out here and whose session the server has still to end. */
export interface EndingRow {
  personId: string;
}

class DeviceDatabase extends Dexie {
  declare accounts: EntityTable<AccountRow, 'localId'>;
  declare device: EntityTable<DeviceRow, 'key'>;
  declare endings: EntityTable<EndingRow, 'personId'>;

  constructor() {
    super('heyan', { chromeTransactionDurability: 'strict' });
    // device-peek.ts reads `accounts` and `endings` without Dexie, whatever the version: they stay.
    this.version(1).stores({ accounts: 'localId, personKey', device: 'key', endings: 'personId' });
    // Without a network the account is found by trying (vault-offline.ts): the last one used comes first.
    this.version(2).stores({ accounts: 'localId, personKey, lastUsedAt' });
    guardDatabase(this);
  }
}

let made: DeviceDatabase | undefined;

/** The phone's own database; one connection. Made at the first use: describing it takes a cheap phone 20 ms. */
export const deviceDb = (): DeviceDatabase => {
  made ??= new DeviceDatabase();
  return made;
};
