import * as v from 'valibot';
import { DaySchema } from '../../../shared/kernel/days.ts';
import { parse } from '../../../shared/kernel/validate.ts';

export const SQL = {
  find: `SELECT version, enabled, until, changed_at AS changedAt FROM enterprise WHERE person_id = ?`,
  set: `INSERT INTO enterprise (person_id, version, enabled, until, changed_at) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (person_id) DO UPDATE SET version = excluded.version, enabled = excluded.enabled,
      until = excluded.until, changed_at = excluded.changed_at`,
} as const;

const Row = v.object({
  version: v.number(),
  enabled: v.pipe(
    v.number(),
    v.transform((flag) => flag === 1),
  ),
  until: v.nullable(DaySchema),
  changedAt: v.nullable(v.number()),
});
export type Switch = v.InferOutput<typeof Row>;

/** Before it is first set the switch is at version 0 and 否, without a row. */
const UNSET: Switch = { version: 0, enabled: false, until: null, changedAt: null };

export const findSwitch = async (db: D1Database, personId: string): Promise<Switch> => {
  const row = await db.prepare(SQL.find).bind(personId).first();
  return row ? parse(Row, row) : UNSET;
};

/** Part of a batch that expects the version before (platform/guard.repo.ts). */
export const setSwitch = (db: D1Database, personId: string, to: Switch): D1PreparedStatement =>
  db.prepare(SQL.set).bind(personId, to.version, to.enabled ? 1 : 0, to.until, to.changedAt);
