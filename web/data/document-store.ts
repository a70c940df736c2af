import * as v from 'valibot';
import { Problem } from '../../shared/kernel/problems.ts';
import { type BodyOf, DOCUMENTS, type DocumentType } from '../../shared/registry.ts';
import type { DocumentRow } from './account-db.ts';
import type { Outlet } from './live.ts';
import { CURSOR } from './meta.ts';
import { openUnknown } from './sealing.ts';
import { currentVault, type Vault } from './vault.ts';
import { watchRows } from './watch.ts';

/** A document as pages see it. `version` is what an operation about it builds on. */
export interface LocalDocument<T extends DocumentType> {
  id: string;
  version: number;
  body: BodyOf<T>;
}

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

const requireVault = async (): Promise<Vault> => {
  const vault = await currentVault();
  if (!vault) throw new Problem('not-signed-in');
  return vault;
};

/** Follows all documents of a type, oldest id first. `none` only once a pull has brought everything. */
export const watchDocuments = async <T extends DocumentType>(
  type: T,
  { emit, fail }: Outlet<LocalDocument<T>[]>,
): Promise<() => void> => {
  const vault = await requireVault();
  const { db } = vault;
  return watchRows(
    () => Promise.all([db.documents.where({ type }).sortBy('id'), CURSOR.read(db)]),
    async ([rows, cursor]) => {
      const opened = await Promise.all(rows.map((row) => openDocument(vault, type, row)));
      return { documents: opened.filter((document) => document !== undefined), pulled: cursor !== undefined };
    },
    ({ documents, pulled }) => {
      if (documents.length > 0) emit({ state: 'ready', value: documents });
      else emit({ state: pulled ? 'none' : 'loading' });
    },
    fail,
  );
};

/** Follows one document. `none` only once a pull has brought everything. */
export const watchDocument = async <T extends DocumentType>(
  type: T,
  id: string,
  { emit, fail }: Outlet<LocalDocument<T>>,
): Promise<() => void> => {
  const vault = await requireVault();
  const { db } = vault;
  return watchRows(
    () => Promise.all([db.documents.get([type, id]), CURSOR.read(db)]),
    async ([row, cursor]) => ({
      document: row && (await openDocument(vault, type, row)),
      pulled: cursor !== undefined,
    }),
    ({ document, pulled }) => {
      if (document) emit({ state: 'ready', value: document });
      else emit({ state: pulled ? 'none' : 'loading' });
    },
    fail,
  );
};
