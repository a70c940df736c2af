import type { Actor } from '../../shared/kernel/capabilities.ts';
import type { PersonId } from '../../shared/kernel/ids.ts';
import { Problem } from '../../shared/kernel/problems.ts';
import type { DocumentType } from '../../shared/registry.ts';
import { type Document, PULL_PAGE } from '../../shared/sync/protocol.ts';
import type { Call } from '../http/context.ts';
import { changesAfter, databaseEpoch, lastChange } from '../platform/changes.repo.ts';
import { instant } from '../platform/clock.ts';
import { DOCUMENT_SOURCES } from '../registry.ts';

type Person = Extract<Actor, { kind: 'person' }>;

/** `<epoch of the database>.<number of the last change seen>`; opaque to clients. */
const readCursor = (cursor: string): { epoch: string; seq: number } => {
  if (cursor === '') return { epoch: '', seq: 0 };
  const [, epoch, seq] = /^([0-9a-f]{16})\.(\d{1,15})$/.exec(cursor) ?? [];
  if (epoch === undefined) throw new Problem('cursor-invalid');
  return { epoch, seq: Number(seq) };
};

/**
 * The documents that changed after a cursor, a page at a time, with one bounded load for each type. A
 * cursor of another database, or one that lies ahead of this one (an older state was restored), starts over
 * with a snapshot: the phone then offers again what it had been told was accepted.
 * @throws Problem cursor-invalid
 */
export const pull = async (call: Call & { actor: Person }, cursor: string) => {
  const { personId } = call.actor;
  const db = call.services.databaseFor(personId);
  const wanted = readCursor(cursor);
  const epoch = await databaseEpoch(db);
  const ahead = wanted.epoch === epoch && wanted.seq > (await lastChange(db, personId));
  const snapshot = wanted.epoch !== epoch || ahead;
  const from = snapshot ? 0 : wanted.seq;

  const changes = await changesAfter(db, personId, from, PULL_PAGE + 1);
  const page = changes.slice(0, PULL_PAGE);
  const idsByType = Map.groupBy(page, (change) => change.type);
  const documents: Document[] = [];
  for (const [type, group] of idsByType) {
    const ids = group.map((change) => change.entityId);
    documents.push(...(await loadDocuments(call, personId, type as DocumentType, ids)));
  }
  return {
    snapshot,
    documents,
    cursor: `${epoch}.${page.at(-1)?.seq ?? from}`,
    more: changes.length > PULL_PAGE,
    serverTime: instant(call.services.clock.now()),
  };
};

const loadDocuments = async (
  call: Call,
  personId: PersonId,
  type: DocumentType,
  ids: readonly string[],
): Promise<Document[]> => {
  const bodies = await DOCUMENT_SOURCES[type].load(call, personId, ids);
  return ids.map((id) => ({ type, id, ...(bodies.get(id) ?? { version: 0, body: null }) }));
};

/** One document, for a conflict to show. */
export const loadDocument = async (
  call: Call,
  personId: PersonId,
  type: DocumentType,
  id: string,
): Promise<Document | undefined> => (await loadDocuments(call, personId, type, [id]))[0];
