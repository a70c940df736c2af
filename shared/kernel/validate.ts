import * as v from 'valibot';
import { type FieldProblem, isProblemCode, Problem } from './problems.ts';

/**
 * Parse or throw. Every schema in shared/ gives a problem code as its message, so the first broken rule of
 * each field becomes a FieldProblem and the first of all is the answer's code. Values are never echoed.
 * @throws Problem with `fields`
 */
export const parse = <const S extends v.GenericSchema>(schema: S, input: unknown): v.InferOutput<S> => {
  const result = v.safeParse(schema, input);
  if (result.success) return result.output;
  const fields = fieldProblems(result.issues);
  throw new Problem(fields[0]?.code ?? 'invalid-input', { fields });
};

/** The first broken rule of each field, in the order of the schema. */
export const fieldProblems = (issues: readonly v.BaseIssue<unknown>[]): FieldProblem[] => {
  const byPath = new Map<string, FieldProblem>();
  for (const issue of issues) {
    const path = v.getDotPath(issue) ?? '';
    if (byPath.has(path)) continue;
    // A key that is absent altogether reads "Expected "name" but received undefined": the field is required.
    const missing = issue.input === undefined && issue.kind === 'schema';
    const code = isProblemCode(issue.message) ? issue.message : missing ? 'required' : 'invalid-input';
    byPath.set(path, { path, code });
  }
  return [...byPath.values()];
};
