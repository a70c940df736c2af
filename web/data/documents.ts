import type { DocumentType } from '../../shared/registry.ts';
import type { DocumentsOf, LocalDocument } from './document-store.ts';
import { type Live, sharedLive, useLive } from './live.ts';
import { loadStores } from './load.ts';

/**
 * What a person sees: the documents that pull has brought, decrypted, up to date whoever changes them
 * (another tab, the service worker). `loading` until the first pull has brought everything; only then does
 * `none` mean that there is none.
 */
export type { Live, LocalDocument };

/** All documents of a type, oldest first. */
export const useDocuments = <T extends DocumentType>(type: T): Live<LocalDocument<T>[]> =>
  useLive(type, async (outlet) => (await loadStores()).watchDocuments(type, outlet));

/** One document. The ids of `profile` and `enterprise` are the person's own. */
export const useDocument = <T extends DocumentType>(type: T, id: string): Live<LocalDocument<T>> =>
  useLive(`${type}/${id}`, async (outlet) => (await loadStores()).watchDocument(type, id, outlet));

/**
 * A hook for what is put together from documents of several types (document-store.ts): read once, however many
 * components use it.
 */
export const documentsTogether = <V>(
  types: readonly DocumentType[],
  combine: (of: DocumentsOf, pulled: boolean) => Promise<Live<V>>,
): (() => Live<V>) =>
  sharedLive(async (outlet) => (await loadStores()).watchTogether(types, combine, outlet));
