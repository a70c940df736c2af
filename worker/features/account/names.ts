import { findPersonRowByIdNumber } from '../../platform/people.repo.ts';
import { PEOPLE } from '../../platform/people.ts';
import type { KnownName } from '../../registry.ts';
import { findImported } from './imports.ts';

/** The name of the account of a number. */
export const accountName: KnownName = async ({ db, fields }, index) => {
  const row = await findPersonRowByIdNumber(db, index);
  return row && fields.decrypt(PEOPLE.name, row.nameEnc);
};

/** The name of the account that waits under a number to be activated (A6). */
export const importedName: KnownName = async (services, index) => (await findImported(services, index))?.name;
