import { Problem } from '../../shared/kernel/problems.ts';
import type { CarryPack } from './carry-export.ts';
import { ownVault } from './outbox.ts';

export { carriable } from './carry-plan.ts';
/** Carry packs for the pages (O7). */
export type { CarryPack };

/**
 * The unsent outbox, or one item of it, as files that anybody may hand in and only the server can read.
 * @param photoDone called for each photo that is in
 * @throws Problem carry-not-ready, not-found, not-signed-in, storage-full, storage-failed, offline
 */
export const exportOutbox = async (only: string | undefined, photoDone: () => void): Promise<CarryPack[]> => {
  const vault = await ownVault();
  const { makePacks } = await import('./carry-export.ts').catch((): never => {
    throw new Problem('offline');
  });
  return makePacks(vault, only, photoDone);
};
