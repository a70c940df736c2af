import type { PersonId } from '../../../shared/kernel/ids.ts';
import { findPerson, idNumberIndex } from '../../platform/people.ts';
import { readPortrait } from '../../platform/portraits.ts';
import type { Match } from '../../providers/face-match/port.ts';
import type { Services } from '../../services.ts';

/** A still against the portrait of a person; `undefined` where none is on file (F6). */
export const comparePortrait = async (
  services: Services,
  personId: PersonId,
  still: Uint8Array<ArrayBuffer>,
): Promise<{ match: Match; portrait: Uint8Array<ArrayBuffer> } | undefined> => {
  const person = await findPerson(services, personId);
  if (!person) return undefined;
  const portrait = await readPortrait(services, await idNumberIndex(services.fields, person.idNumber));
  return portrait && { match: await services.faceMatch.compare(still, portrait), portrait };
};
