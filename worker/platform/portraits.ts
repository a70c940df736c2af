import type { Services } from '../services.ts';
import { findPortraitRow } from './portraits.repo.ts';

/**
 * The portrait on file for an ID number (by its blind index), or `undefined` where there is none (F6).
 * @throws Error where the row is there and the object is not: that must never happen
 */
export const readPortrait = async (
  services: Services,
  idNumberIndex: string,
): Promise<Uint8Array<ArrayBuffer> | undefined> => {
  const row = await findPortraitRow(services.db, idNumberIndex);
  if (!row) return undefined;
  const bytes = await services.objects.get(row.owner, row.objectKey);
  if (!bytes) throw new Error('A portrait has no object');
  return bytes;
};
