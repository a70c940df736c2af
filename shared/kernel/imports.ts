import * as v from 'valibot';
import { isProblemCode, type ProblemCode } from './problems.ts';

/** The report of an import (R3): every row that cannot be taken, by its place (from 0) and field. */
export const ImportReport = v.object({
  rows: v.number(),
  created: v.number(),
  updated: v.number(),
  unchanged: v.number(),
  bad: v.array(v.object({ row: v.number(), path: v.string(), code: v.custom<ProblemCode>(isProblemCode) })),
});
export type ImportReport = v.InferOutput<typeof ImportReport>;
