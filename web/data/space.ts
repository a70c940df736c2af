import { loadStores } from './load.ts';
import type { StorageUse } from './storage-use.ts';

/** The phone's storage for its page (O8). */
export type { StorageUse };

const open = async () => {
  const { currentVault, ...stores } = await loadStores();
  return { ...stores, vault: await currentVault() };
};

/** What the account that is signed in takes up; `undefined` while nobody is. @throws Problem storage-failed */
export const readUse = async (): Promise<StorageUse | undefined> => {
  const { vault, measureUse } = await open();
  return vault && measureUse(vault);
};

/**
 * Frees what the server has for certain (storage-use.ts).
 * @returns how many photos went, and their bytes
 * @throws Problem storage-failed
 */
export const freeRoom = async (): Promise<{ count: number; bytes: number }> => {
  const { vault, freePhotos } = await open();
  return vault ? freePhotos(vault) : { count: 0, bytes: 0 };
};
