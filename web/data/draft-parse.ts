import * as v from 'valibot';

/** A form's draft: named fields. */
export type DraftValue = Record<string, unknown>;

/**
 * What a form starts from: the stored draft where it fits, laid over the initial values. An update of the
 * app may have changed the form; then only the fields that no longer fit start anew (O1).
 */
export const parseDraft = <const S extends v.GenericSchema<unknown, DraftValue>>(
  schema: S,
  initial: v.InferOutput<S>,
  storedValue: unknown,
): v.InferOutput<S> => {
  if (typeof storedValue !== 'object' || storedValue === null) return initial;
  const whole: DraftValue = { ...initial, ...storedValue };
  const result = v.safeParse(schema, whole);
  if (result.success) return result.output;
  const wrong = new Set(result.issues.map((issue) => String(issue.path?.[0]?.key)));
  const rest = Object.fromEntries(
    Object.entries(whole).map(([key, value]) => [key, wrong.has(key) ? initial[key] : value]),
  );
  const second = v.safeParse(schema, rest);
  return second.success ? second.output : initial;
};
