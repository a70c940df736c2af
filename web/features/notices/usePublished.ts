import { useRef, useState } from 'preact/hooks';
import * as v from 'valibot';
import type { ContractResponse } from '../../../shared/kernel/contract.ts';
import { listNotices, publishNotice, withdrawNotice } from '../../../shared/notices/contract.ts';
import type { NewNotice } from '../../../shared/notices/schema.ts';
import { call } from '../../data/api.ts';
import { refreshNotices } from '../../data/notices.ts';

/** A token as `npm run token` and `POST /api/admin/tokens` print it. */
export const TokenForm = v.object({
  token: v.pipe(
    v.string('required'),
    v.trim(),
    v.nonEmpty('required'),
    v.regex(/^[\w-]{20,200}$/, 'token-invalid'),
  ),
});

export type StaffNotice = ContractResponse<typeof listNotices>['items'][number];

/** How many are read at a time. */
const PAGE = '20';

/** The notices as staff see them, once a token has opened them. Each call may throw a Problem. */
export const usePublished = () => {
  const token = useRef('');
  const [list, setList] = useState<readonly StaffNotice[] | undefined>(undefined);
  const [next, setNext] = useState<string | null>(null);
  const options = () => ({ headers: { authorization: `Bearer ${token.current}` } });
  const load = async (): Promise<void> => {
    const page = await call(listNotices, { query: { limit: PAGE } }, options());
    setList(page.items);
    setNext(page.next);
  };
  /** What this phone shows to everybody follows at once. */
  const changed = async (): Promise<void> => {
    await load();
    await refreshNotices(0).catch(() => undefined);
  };
  return {
    list,
    /** Whether there are older ones. */
    more: next !== null,
    open: async (typed: string) => {
      token.current = typed;
      await load();
    },
    older: async () => {
      if (next === null) return;
      const page = await call(listNotices, { query: { limit: PAGE, after: next } }, options());
      setList((before = []) => [...before, ...page.items]);
      setNext(page.next);
    },
    publish: async (notice: NewNotice) => {
      await call(publishNotice, { body: notice }, options());
      await changed();
    },
    withdraw: async (id: string) => {
      await call(withdrawNotice, { params: { id } }, options());
      await changed();
    },
  };
};
