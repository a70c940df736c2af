import * as v from 'valibot';
import { type BodyOf, DOCUMENTS, type DocumentType } from '../../shared/registry.ts';
import type { DocumentRow } from './account-db.ts';
import type { Live, Outlet } from './live.ts';
import { CURSOR } from './meta.ts';
import { openUnknown } from './sealing.ts';
import { type Vault, vaultToShow } from './vault.ts';
import { watchRows } from './watch.ts';

/** A document as pages see it. `version` is what an operation about it builds on. */
export interface LocalDocument<T extends DocumentType> {
  id: string;
  version: number;
  body: BodyOf<T>;
}

/** What is not on the phone: known not to be there once a pull has brought everything. */
const missing = (pulled: boolean): Live<never> =>
  pulled ? { state: 'none' } : { state: 'loading', looked: true };

const Envelope = v.object({ version: v.number(), body: v.unknown() });

/** An opened document, or `undefined` where an older app wrote it in a shape that no longer fits. */
const openDocument = async <T extends DocumentType>(
  { key }: Vault,
  type: T,
  { id, sealed }: DocumentRow,
): Promise<LocalDocument<T> | undefined> => {
  const envelope = v.safeParse(Envelope, await openUnknown(key, `documents/${type}/${id}`, sealed));
  if (!envelope.success) return undefined;
  const body = v.safeParse(DOCUMENTS[type], envelope.output.body);
  return body.success ? { id, version: envelope.output.version, body: body.output } : undefined;
};

/** The documents of these types, oldest id first, and whether a pull has brought everything: one reading. */
const readTypes = ({ db }: Vault, types: readonly DocumentType[]) =>
  db.transaction('r', db.documents, db.meta, async () => {
    const rows = await Promise.all(types.map((type) => db.documents.where({ type }).toArray()));
    return { rows: rows.flat(), pulled: (await CURSOR.read(db)) !== undefined };
  });

/** The opened documents of a type. */
export type DocumentsOf = <T extends DocumentType>(type: T) => Promise<LocalDocument<T>[]>;

/**
 * Follows documents of several types as one value, made anew by `combine` whenever one of them changes. `pulled`
 * says whether a pull has brought everything: what is missing then is not there.
 */
export const watchTogether = async <V>(
  types: readonly DocumentType[],
  combine: (of: DocumentsOf, pulled: boolean) => Promise<Live<V>>,
  { emit, fail }: Outlet<V>,
): Promise<() => void> => {
  const vault = await vaultToShow();
  return watchRows(
    () => readTypes(vault, types),
    ({ rows, pulled }) => {
      const of: DocumentsOf = async (type) => {
        const own = rows.filter((row) => row.type === type);
        const opened = await Promise.all(own.map((row) => openDocument(vault, type, row)));
        return opened.filter((document) => document !== undefined);
      };
      return combine(of, pulled);
    },
    emit,
    fail,
  );
};

/** Follows all documents of a type, oldest id first. `none` only once a pull has brought everything. */
export const watchDocuments = <T extends DocumentType>(
  type: T,
  outlet: Outlet<LocalDocument<T>[]>,
): Promise<() => void> =>
  watchTogether(
    [type],
    async (of, pulled) => {
      const documents = await of(type);
      return documents.length > 0 ? { state: 'ready', value: documents } : missing(pulled);
    },
    outlet,
  );

/** Follows one document. `none` only once a pull has brought everything. */
export const watchDocument = async <T extends DocumentType>(
  type: T,
  id: string,
  { emit, fail }: Outlet<LocalDocument<T>>,
): Promise<() => void> => {
  const vault = await vaultToShow();
  const { db } = vault;
  return watchRows(
    () =>
      db.transaction('r', db.documents, db.meta, () =>
        Promise.all([db.documents.get([type, id]), CURSOR.read(db)]),
      ),
    async ([row, cursor]): Promise<Live<LocalDocument<T>>> => {
      const document = row && (await openDocument(vault, type, row));
      return document ? { state: 'ready', value: document } : missing(cursor !== undefined);
    },
    emit,
    fail,
  );
};
