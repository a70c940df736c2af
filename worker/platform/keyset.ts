import { Problem } from '../../shared/kernel/problems.ts';

/** Where a keyset page ended: the sort number of its last row and its id (shared/kernel/pages.ts). */
export interface Keyset {
  at: number;
  id: string;
}

const refused = () => new Problem('invalid-input', { fields: [{ path: 'after', code: 'invalid-input' }] });

/**
 * The `after` of a request; `start` where there is none.
 * @throws Problem invalid-input for what no page of ours has said
 */
export const readAfter = (after: string | undefined, start: Keyset): Keyset => {
  if (after === undefined) return start;
  const [, at, id] = /^(\d{1,16})\.([0-9a-f-]{36})$/.exec(after) ?? [];
  if (at === undefined || id === undefined) throw refused();
  return { at: Number(at), id };
};

/**
 * Cuts rows that were read with one more than the limit into a page, and names where the next one starts.
 */
export const pageOf = <Row>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => Keyset,
): { rows: Row[]; next: string | null } => {
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  if (rows.length <= limit || last === undefined) return { rows: page, next: null };
  const { at, id } = keyOf(last);
  return { rows: page, next: `${at}.${id}` };
};
