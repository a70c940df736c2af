import type { Fields } from '../../platform/fields.ts';
import type { FourElements } from './port.ts';

/** What the register keeps of a person: two HMACs, no name and no number. */
export interface RegisterEntry {
  idNumberIndex: string;
  elementsIndex: string;
}

/** The entry of four elements that their schemas have normalised (name.ts, id-number.ts, validity.ts). */
export const registerEntry = async (
  fields: Fields,
  { name, idNumber, validFrom, validUntil }: FourElements,
): Promise<RegisterEntry> => {
  const elements = JSON.stringify([name, idNumber, validFrom, validUntil]);
  const [idNumberIndex, elementsIndex] = await Promise.all([
    fields.index('authority.id-number', idNumber),
    fields.index('authority.elements', elements),
  ]);
  return { idNumberIndex, elementsIndex };
};
