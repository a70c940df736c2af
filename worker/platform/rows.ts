import type { GenericSchema, InferOutput } from 'valibot';
import { type FieldProblem, Problem } from '../../shared/kernel/problems.ts';
import { parse } from '../../shared/kernel/validate.ts';

/** How an import is told where its rows are: `records.3.idNumber`. */
export interface RowRules<T> {
  /** The name of the list in the request's body; the head of every path in the report. */
  list: string;
  /** What no two rows may share, and the field that is named when they do. */
  unique: { field: string; of: (row: T) => string };
  /** Rules beyond the schema, one row at a time. */
  check?: (row: T) => FieldProblem[];
}

/**
 * Every row of an import, or a report of every bad one (mission R3): nothing is written in that case.
 * A row that repeats an earlier one is bad too; the earlier one is not.
 * @throws Problem row-invalid, `fields` naming each broken rule by row (from 0) and field
 */
export const parseRows = <const S extends GenericSchema>(
  schema: S,
  rows: readonly unknown[],
  { list, unique, check }: RowRules<InferOutput<S>>,
): InferOutput<S>[] => {
  const good: InferOutput<S>[] = [];
  const bad: FieldProblem[] = [];
  const seen = new Set<string>();
  rows.forEach((input, at) => {
    const place = ({ path, code }: FieldProblem) => ({
      path: path === '' ? `${list}.${at}` : `${list}.${at}.${path}`,
      code,
    });
    try {
      const row = parse(schema, input);
      const broken = check?.(row) ?? [];
      const key = unique.of(row);
      if (seen.has(key)) broken.push({ path: unique.field, code: 'row-duplicate' });
      seen.add(key);
      bad.push(...broken.map(place));
      good.push(row);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      bad.push(...(error.extras.fields ?? []).map(place));
    }
  });
  if (bad.length > 0) throw new Problem('row-invalid', { fields: bad });
  return good;
};
