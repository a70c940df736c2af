import * as v from 'valibot';
import { Problem } from '../../shared/kernel/problems.ts';
import { DOCUMENTS, type DocumentType } from '../../shared/registry.ts';
import { type Document, pull } from '../../shared/sync/protocol.ts';
import type { DocumentRow } from './account-db.ts';
import { call } from './api.ts';
import { publish } from './bus.ts';
import { CURSOR, LAST_SYNC, REOFFER } from './meta.ts';
import { sealValue } from './sealing.ts';
import { stored } from './storage.ts';
import type { Line } from './sync-line.ts';
import type { Vault } from './vault.ts';

interface Changes {
  /** Forget everything else. */
  all: boolean;
  /** The server no longer knew our cursor: it is another database, or an older state of the same one. */
  restored: boolean;
  put: DocumentRow[];
  gone: [string, string][];
  /** Documents that this version of the app cannot read. */
  keptOut: number;
}

const none = (): Changes => ({ all: false, restored: false, put: [], gone: [], keptOut: 0 });

/** Accounts whose unreadable documents this run of the app has already asked for anew. */
const askedAnew = new Set<string>();

/**
 * Fetches what changed until there is no more. A snapshot, however many pages it has, replaces everything
 * in one transaction; changes are written page by page, each with its cursor. Documents that this app could
 * not read are asked for anew once each time it starts, by a pull from the beginning.
 * @throws Problem of the network, the server or the disk; DOMException when the line is stopped
 */
export const pullAll = async (line: Line): Promise<void> => {
  const { vault } = line;
  const known = await stored(vault.db, () => CURSOR.read(vault.db));
  // By the known cursor first, also where all is fetched anew after: it alone can tell a restored server.
  await pullFrom(line, known?.cursor ?? '');
  const first = !askedAnew.has(vault.localId);
  askedAnew.add(vault.localId);
  if (first && known && known.keptOut > 0) await pullFrom(line, '');
};

const pullFrom = async ({ vault, options }: Line, start: string): Promise<void> => {
  let cursor = start;
  let restored = false;
  let changes = none();
  for (;;) {
    const asked = Date.now();
    const page = await call(pull, { query: { cursor } }, options).catch((error: unknown) => {
      // A cursor that the server no longer knows: from the start, which brings a snapshot.
      if (error instanceof Problem && error.code === 'cursor-invalid' && cursor !== '') return undefined;
      throw error;
    });
    if (!page) {
      cursor = '';
      restored = start !== '';
      changes = none();
      continue;
    }
    if (page.snapshot && !changes.all)
      changes = { ...none(), all: true, restored: restored || cursor !== '' };
    await collect(vault, page.documents, changes);
    cursor = page.cursor;
    if (!changes.all || !page.more) {
      await write(vault, changes, cursor);
      changes = none();
    }
    if (!page.more) return inStep(vault, asked, page.serverTime);
  }
};

const isType = (type: string): type is DocumentType => Object.hasOwn(DOCUMENTS, type);

const collect = async (vault: Vault, documents: readonly Document[], changes: Changes): Promise<void> => {
  for (const { type, id, version, body } of documents) {
    if (body === null) {
      changes.gone.push([type, id]);
      continue;
    }
    // A type or shape of a newer server: kept out, never fatal, and asked for again after an update.
    if (!isType(type) || !v.is(DOCUMENTS[type], body)) {
      changes.keptOut += 1;
      continue;
    }
    const sealed = await sealValue(vault.key, `documents/${type}/${id}`, { version, body });
    changes.put.push({ type, id, sealed });
  }
};

const write = async ({ db }: Vault, changes: Changes, cursor: string): Promise<void> =>
  stored(db, () =>
    db.transaction('rw', db.documents, db.meta, async () => {
      const before = (await CURSOR.read(db))?.keptOut ?? 0;
      if (changes.all) await db.documents.clear();
      await db.documents.bulkDelete(changes.gone);
      await db.documents.bulkPut(changes.put);
      if (changes.restored) await REOFFER.write(db, true);
      await CURSOR.write(db, { cursor, keptOut: changes.keptOut + (changes.all ? 0 : before) });
    }),
  );

/** Remembers that everything is here, and how far this phone's clock is off: half the way there and back. */
const inStep = async ({ db }: Vault, asked: number, serverTime: string): Promise<void> => {
  const at = Date.now();
  const offset = Math.round(Date.parse(serverTime) - (asked + at) / 2);
  await stored(db, () => LAST_SYNC.write(db, { at, offset }));
  publish({ type: 'synced', at, offset });
};
