import * as v from 'valibot';

/** Keyset pages: `after` is the `next` of the page before; at most 100 items. */
export const PageQuery = v.object({
  after: v.optional(v.pipe(v.string(), v.maxLength(128, 'invalid-input'))),
  limit: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,3}$/, 'invalid-input'),
      v.transform(Number),
      v.minValue(1, 'invalid-input'),
      v.maxValue(100, 'invalid-input'),
    ),
    '50',
  ),
});

export const Page = <const S extends v.GenericSchema>(item: S) =>
  v.object({ items: v.array(item), next: v.nullable(v.string()) });
