import type { FieldProblem, Problem, ProblemCode } from '../../shared/kernel/problems.ts';

/** What is wrong, by the name of the field. */
export type Errors = Readonly<Record<string, ProblemCode>>;

export const toErrors = (problems: readonly FieldProblem[]): Errors =>
  Object.fromEntries(problems.map(({ path, code }) => [path, code]));

/**
 * The field of a form that a path of the server's input belongs to: the path itself, or its last part, since
 * a form is flat where a payload nests (`payload.amounts.lost` is the field `lost`).
 */
export const fieldOf = (path: string, names: readonly string[]): string | undefined => {
  if (names.includes(path)) return path;
  const last = path.slice(path.lastIndexOf('.') + 1);
  return names.includes(last) ? last : undefined;
};

/** A problem of the server, spread over the fields it belongs to; empty where it belongs to none. */
export const placeProblem = (
  { code, extras }: Problem,
  names: readonly string[],
  fieldOfCode: Partial<Record<ProblemCode, string>>,
): Errors => {
  const placed: Record<string, ProblemCode> = {};
  for (const broken of extras.fields ?? []) {
    const name = fieldOf(broken.path, names);
    if (name !== undefined) placed[name] ??= broken.code;
  }
  const own = fieldOfCode[code];
  if (own !== undefined) placed[own] ??= code;
  return placed;
};

/** Problems that only the server can find: no schema on the phone will ever say that they are gone. */
const SERVER_ONLY: readonly ProblemCode[] = [
  'sms-code-wrong',
  'sms-code-expired',
  'sign-in-failed',
  'authority-mismatch',
  'authority-unknown',
  'account-exists',
  'region-unknown',
];

/**
 * The errors that stay after the field `changed` was typed in: what its schema still says of the fields that
 * were wrong before (the rule of one field may be about another). What only the server can judge goes when
 * its own field changes. Nothing new is complained about while somebody types.
 */
export const stillWrong = (before: Errors, changed: string, now: readonly FieldProblem[]): Errors => {
  const current = toErrors(now);
  const kept: Record<string, ProblemCode> = {};
  for (const [name, code] of Object.entries(before)) {
    const found = current[name];
    if (found !== undefined) kept[name] = found;
    else if (name !== changed && SERVER_ONLY.includes(code)) kept[name] = code;
  }
  return kept;
};
