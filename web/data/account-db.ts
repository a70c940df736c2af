import { Dexie, type EntityTable, type Table, type Transaction } from 'dexie';
import { guardDatabase } from './db-guard.ts';
import type { Sealed } from './sealing.ts';

/**
 * One account's data on the phone. Everything a person wrote or may read is sealed; the columns beside it
 * only say what is needed to find a row and tell nothing of its content.
 */
export interface DocumentRow {
  type: string;
  id: string;
  sealed: Sealed;
}

export interface DraftRow {
  id: string;
  savedAt: number;
  sealed: Sealed;
}

/** waiting → sending → sent (accepted, photos still going up) → done; attention: a person must decide. */
export const OUTBOX_STATES = ['waiting', 'sending', 'sent', 'attention', 'done'] as const;
export type OutboxState = (typeof OUTBOX_STATES)[number];

export interface OutboxRow {
  /** The operation's id. */
  id: string;
  state: OutboxState;
  entityId: string;
  /** Counts up over the whole outbox: the order in which things were done. */
  order: number;
  sealed: Sealed;
}

export interface PhotoRow {
  sha256: string;
  /** ms; 0 while the server does not have the photo. */
  uploadedAt: number;
  /** Bytes of `content`. Beside it, so that the sum is read from an index and no photo for it. */
  size: number;
  info: Sealed;
  content: Sealed;
}

/** Small plain facts about the synchronisation; what each key holds is told in meta.ts. */
export interface MetaRow {
  key: string;
  value: unknown;
}

/** Version 2: what every photo takes up. Sets the same however often it runs. */
const measurePhotos = (upgrade: Transaction) =>
  upgrade
    .table<PhotoRow>('photos')
    .toCollection()
    .modify((row) => {
      row.size = row.content.bytes.byteLength;
    });

class AccountDatabase extends Dexie {
  declare documents: Table<DocumentRow, [string, string]>;
  declare drafts: EntityTable<DraftRow, 'id'>;
  declare outbox: EntityTable<OutboxRow, 'id'>;
  declare photos: EntityTable<PhotoRow, 'sha256'>;
  declare meta: EntityTable<MetaRow, 'key'>;

  constructor(localId: string) {
    // Strict: a write counts only when it has reached the disk, so an empty battery takes nothing back.
    // Few rows at a time while a version changes: a photo is a row, and a cheap phone has little memory.
    super(`heyan-${localId}`, { chromeTransactionDurability: 'strict', modifyChunkSize: 16 });
    // What was once released is never changed here: the next version says what is different. All steps from
    // an old version to the newest are one transaction of IndexedDB (web/faults/g08-migration-killed.ts).
    this.version(1).stores({
      documents: '[type+id], type',
      drafts: 'id',
      outbox: 'id, state, entityId, order',
      photos: 'sha256, uploadedAt',
      meta: 'key',
    });
    this.version(2).stores({ photos: 'sha256, uploadedAt, [uploadedAt+size]' }).upgrade(measurePhotos);
    // The newest first without opening, or even reading, a thousand drafts.
    this.version(3).stores({ drafts: 'id, savedAt' });
    guardDatabase(this);
  }
}

export type AccountDb = AccountDatabase;

const opened = new Map<string, AccountDatabase>();

/** The database of an account; one connection each, however often it is asked for. */
export const accountDb = (localId: string): AccountDb => {
  const known = opened.get(localId);
  if (known) return known;
  const db = new AccountDatabase(localId);
  opened.set(localId, db);
  return db;
};
