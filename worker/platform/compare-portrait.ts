import type { PersonId } from '../../shared/kernel/ids.ts';
import type { Look } from '../eyes/look.ts';
import type { Match } from '../providers/face-match/port.ts';
import type { Services } from '../services.ts';
import { findPerson, idNumberIndex } from './people.ts';
import { readPortrait } from './portraits.ts';

/** A still, as our eyes have seen it where they have, against the portrait of a person; `undefined` where none is on file (F6). */
export const comparePortrait = async (
  services: Services,
  personId: PersonId,
  still: Uint8Array<ArrayBuffer>,
  seen?: Look,
): Promise<{ match: Match; portrait: Uint8Array<ArrayBuffer> } | undefined> => {
  const person = await findPerson(services, personId);
  if (!person) return undefined;
  const portrait = await readPortrait(services, await idNumberIndex(services.fields, person.idNumber));
  return portrait && { match: await services.faceMatch.compare(still, portrait, seen), portrait };
};
