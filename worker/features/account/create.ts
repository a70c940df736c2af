import { AGREEMENT_VERSION, agreementText } from '../../../shared/account/agreement.ts';
import type { Registration } from '../../../shared/account/schema.ts';
import { sha256Hex, toBase64Url } from '../../../shared/kernel/bytes.ts';
import { newId, type PersonId } from '../../../shared/kernel/ids.ts';
import { Problem } from '../../../shared/kernel/problems.ts';
import { documentChanged } from '../../platform/changes.repo.ts';
import { PEOPLE, phoneIndex } from '../../platform/people.ts';
import { addProof } from '../../platform/proofs.repo.ts';
import { REGISTERED } from '../../registry.ts';
import type { Services } from '../../services.ts';
import { hashPassword } from './password.ts';
import { insertPerson, type NewPerson } from './repo.ts';

/** What an account begins with, whether its owner has registered (A1) or activated it (A6). */
export type AccountData = Pick<
  Registration,
  | 'name'
  | 'nationality'
  | 'idNumber'
  | 'validFrom'
  | 'validUntil'
  | 'region'
  | 'address'
  | 'postcode'
  | 'phone'
  | 'language'
  | 'password'
  | 'agreement'
>;

/** Everything personal sealed, the password hashed: what the table gets. */
export const sealPerson = async (
  { fields, clock }: Services,
  data: AccountData,
  numberIndex: string,
): Promise<NewPerson> => {
  const now = clock.now();
  const secret = toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
  const { nationality, validFrom, validUntil, region, postcode, language, agreement } = data;
  return {
    id: newId<PersonId>(now),
    ...{ nationality, validFrom, validUntil, region, postcode, language, agreement },
    nameEnc: await fields.encrypt(PEOPLE.name, data.name),
    idNumberEnc: await fields.encrypt(PEOPLE.idNumber, data.idNumber),
    idNumberIndex: numberIndex,
    addressEnc: await fields.encrypt(PEOPLE.address, data.address),
    phoneEnc: await fields.encrypt(PEOPLE.phone, data.phone),
    phoneIndex: await phoneIndex(fields, data.phone),
    vaultSecretEnc: await fields.encrypt(PEOPLE.vaultSecret, secret),
    passwordHash: hashPassword(data.password),
    createdAt: now,
  };
};

/**
 * The statements of a new account at 三级: the person, phone and four elements proven, their first documents, and
 * what waited for them. The first one fails with a duplicate of `people.id_number_index` where there is one.
 */
export const newAccount = async (
  services: Services,
  person: NewPerson,
  source: 'registration' | 'activation',
): Promise<D1PreparedStatement[]> => {
  const { id, createdAt: at, idNumberIndex } = person;
  const db = services.databaseFor(id);
  const waiting = await Promise.all(REGISTERED.map((registered) => registered(db, id, idNumberIndex, at)));
  return [
    insertPerson(db, person),
    addProof(db, id, { kind: 'phone', assurance: 'none' }, at, source),
    addProof(db, id, { kind: 'four-elements', assurance: 'none' }, at, source),
    documentChanged(db, id, 'profile', id),
    documentChanged(db, id, 'enterprise', id),
    ...waiting.flat(),
  ];
};

/** A3: the agreement as it stands. @throws Problem agreement-outdated */
export const requireAgreement = async ({ version, sha256 }: AccountData['agreement']): Promise<void> => {
  if (version !== AGREEMENT_VERSION || sha256 !== (await sha256Hex(agreementText())))
    throw new Problem('agreement-outdated');
};

type Elements = Pick<AccountData, 'name' | 'idNumber' | 'validFrom' | 'validUntil'>;

/** A5: the four elements match before an account exists. @throws Problem authority-mismatch, -unknown, -unavailable */
export const requireAuthority = async (
  { authority }: Services,
  { name, idNumber, validFrom, validUntil }: Elements,
): Promise<void> => {
  const outcome = await authority.check({ name, idNumber, validFrom, validUntil });
  if (outcome === 'mismatch') throw new Problem('authority-mismatch');
  if (outcome === 'unknown') throw new Problem('authority-unknown');
};
