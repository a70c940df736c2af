import type { IdNumber } from '../../shared/documents/id-number.ts';
import type { ValidUntil } from '../../shared/documents/validity.ts';
import type { Day } from '../../shared/kernel/days.ts';
import type { PersonId } from '../../shared/kernel/ids.ts';
import type { Language } from '../../shared/kernel/languages.ts';
import type { Services } from '../services.ts';
import { documentChanged } from './changes.repo.ts';
import type { Fields } from './fields.ts';
import {
  bumpPerson,
  findPersonRow,
  findPersonRowByIdNumber,
  findPersonRows,
  type PersonRow,
} from './people.repo.ts';

/** The contexts that the columns of `people` are encrypted under and indexed by. */
export const PEOPLE = {
  name: 'people.name',
  idNumber: 'people.id-number',
  address: 'people.address',
  phone: 'people.phone',
  vaultSecret: 'people.vault-secret',
} as const;

/** Finds a person, a claim, a throttle by ID number without keeping the number. */
export const idNumberIndex = (fields: Fields, idNumber: IdNumber): Promise<string> =>
  fields.index(PEOPLE.idNumber, idNumber);

export const phoneIndex = (fields: Fields, phone: string): Promise<string> =>
  fields.index(PEOPLE.phone, phone);

/** A resident, opened. Numbers are masked by whoever lets them out (D3). */
export interface Person {
  id: PersonId;
  version: number;
  name: string;
  nationality: string;
  idNumber: IdNumber;
  validFrom: Day;
  validUntil: ValidUntil;
  region: string;
  phone: string;
  language: Language;
}

type Reach = Pick<Services, 'db' | 'databaseFor' | 'fields'>;

const open = async (fields: Fields, row: PersonRow): Promise<Person> => {
  const { nameEnc, idNumberEnc, phoneEnc, ...plain } = row;
  const [name, idNumber, phone] = await Promise.all([
    fields.decrypt(PEOPLE.name, nameEnc),
    fields.decrypt(PEOPLE.idNumber, idNumberEnc),
    fields.decrypt(PEOPLE.phone, phoneEnc),
  ]);
  // The schema judged the number before it was sealed, and the seal is authenticated.
  return { ...plain, name, idNumber: idNumber as IdNumber, phone };
};

export const findPerson = async (services: Reach, personId: PersonId): Promise<Person | undefined> => {
  const row = await findPersonRow(services.databaseFor(personId), personId);
  return row && open(services.fields, row);
};

export const findPersonByIdNumber = async (
  services: Reach,
  idNumber: IdNumber,
): Promise<Person | undefined> => {
  const row = await findPersonRowByIdNumber(services.db, await idNumberIndex(services.fields, idNumber));
  return row && open(services.fields, row);
};

/** Many of one database in one query, by id. */
export const findPeople = async (
  fields: Fields,
  db: D1Database,
  ids: readonly PersonId[],
): Promise<Map<PersonId, Person>> => {
  const rows = await findPersonRows(db, [...new Set(ids)]);
  const people = await Promise.all(rows.map((row) => open(fields, row)));
  return new Map(people.map((person) => [person.id, person]));
};

/** What every batch holds that changes what a profile shows, the level included. */
export const profileChanged = (db: D1Database, personId: string): D1PreparedStatement[] => [
  bumpPerson(db, personId),
  documentChanged(db, personId, 'profile', personId),
];
