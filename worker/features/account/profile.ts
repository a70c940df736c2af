import type { ProfileDoc } from '../../../shared/account/profile.ts';
import { readIdNumber } from '../../../shared/documents/id-number.ts';
import type { PersonId } from '../../../shared/kernel/ids.ts';
import { levelOf } from '../../../shared/kernel/levels.ts';
import { maskNumber, maskPhone } from '../../../shared/kernel/mask.ts';
import { instant } from '../../platform/clock.ts';
import { findPerson } from '../../platform/people.ts';
import { proofsOf } from '../../platform/proofs.repo.ts';
import type { Services } from '../../services.ts';

/** A person as they may see themselves: numbers masked (D3), the level and what it rests on (V1). */
export const profileOf = async (
  services: Services,
  personId: PersonId,
): Promise<{ version: number; body: ProfileDoc } | undefined> => {
  const person = await findPerson(services, personId);
  if (!person) return undefined;
  const proofs = await proofsOf(services.databaseFor(personId), personId);
  const { name, nationality, idNumber, phone, validFrom, validUntil, region, version } = person;
  const { gender, birthDate } = readIdNumber(idNumber);
  return {
    version,
    body: {
      name,
      nationality,
      gender,
      birthDate,
      idNumberMasked: maskNumber(idNumber),
      phoneMasked: maskPhone(phone),
      validFrom,
      validUntil,
      region,
      level: levelOf(proofs),
      proofs: proofs.map(({ kind, assurance, at }) => ({ kind, assurance, at: instant(at) })),
    },
  };
};
