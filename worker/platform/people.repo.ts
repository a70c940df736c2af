import * as v from 'valibot';
import { ValidUntilSchema } from '../../shared/documents/validity.ts';
import { DaySchema } from '../../shared/kernel/days.ts';
import { PersonId } from '../../shared/kernel/ids.ts';
import { LanguageSchema } from '../../shared/kernel/language-schema.ts';
import { parse } from '../../shared/kernel/validate.ts';

const COLUMNS = `id, version, name_enc AS nameEnc, nationality, id_number_enc AS idNumberEnc,
  valid_from AS validFrom, valid_until AS validUntil, region, phone_enc AS phoneEnc, language`;

export const SQL = {
  byId: `SELECT ${COLUMNS} FROM people WHERE id = ?`,
  byIds: `SELECT ${COLUMNS} FROM people WHERE id IN (SELECT value FROM json_each(?))`,
  idsByIdNumbers: `SELECT id, id_number_index AS idNumberIndex FROM people
    WHERE id_number_index IN (SELECT value FROM json_each(?))`,
  expectRegistered: `UPDATE guard SET holds = (SELECT COUNT(*) FROM people
    WHERE id_number_index IN (SELECT value FROM json_each(?))) = ? WHERE id = 1`,
  byIdNumber: `SELECT ${COLUMNS} FROM people WHERE id_number_index = ?`,
  bump: 'UPDATE people SET version = version + 1 WHERE id = ?',
} as const;

/** A resident as stored: what ends in `Enc` is opened by worker/platform/people.ts. */
const PersonRow = v.object({
  id: PersonId,
  version: v.number(),
  nameEnc: v.string(),
  nationality: v.string(),
  idNumberEnc: v.string(),
  validFrom: DaySchema,
  validUntil: ValidUntilSchema,
  region: v.string(),
  phoneEnc: v.string(),
  language: LanguageSchema,
});
export type PersonRow = v.InferOutput<typeof PersonRow>;

export const findPersonRow = async (db: D1Database, personId: string): Promise<PersonRow | undefined> => {
  const row = await db.prepare(SQL.byId).bind(personId).first();
  return row ? parse(PersonRow, row) : undefined;
};

/** Many at once, in no particular order. */
export const findPersonRows = async (db: D1Database, ids: readonly string[]): Promise<PersonRow[]> => {
  const { results } = await db.prepare(SQL.byIds).bind(JSON.stringify(ids)).all();
  return results.map((row) => parse(PersonRow, row));
};

const Registered = v.object({ id: PersonId, idNumberIndex: v.string() });

/** Who of many has an account: person id by the blind index of the ID number. */
export const findRegistered = async (
  db: D1Database,
  indexes: readonly string[],
): Promise<Map<string, PersonId>> => {
  const { results } = await db.prepare(SQL.idsByIdNumbers).bind(JSON.stringify(indexes)).all();
  const rows = results.map((row) => parse(Registered, row));
  return new Map(rows.map(({ id, idNumberIndex }) => [idNumberIndex, id]));
};

/** Fails the batch where another number of them has an account by now (platform/guard.repo.ts). */
export const expectRegistered = (
  db: D1Database,
  indexes: readonly string[],
  count: number,
): D1PreparedStatement => db.prepare(SQL.expectRegistered).bind(JSON.stringify(indexes), count);

/** By the blind index of the ID number (`idNumberIndex` of worker/platform/people.ts). */
export const findPersonRowByIdNumber = async (
  db: D1Database,
  index: string,
): Promise<PersonRow | undefined> => {
  const row = await db.prepare(SQL.byIdNumber).bind(index).first();
  return row ? parse(PersonRow, row) : undefined;
};

/** The profile's version goes up; part of the batch that changes it. */
export const bumpPerson = (db: D1Database, personId: string): D1PreparedStatement =>
  db.prepare(SQL.bump).bind(personId);
