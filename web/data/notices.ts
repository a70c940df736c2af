import { signal } from '@preact/signals';
import * as v from 'valibot';
import type { Language } from '../../shared/kernel/languages.ts';
import { currentNotices } from '../../shared/notices/contract.ts';
import { Notice, type NoticeText } from '../../shared/notices/schema.ts';
import { call } from './api.ts';
import { serverNow } from './sync-status.ts';

/**
 * Notices from staff (X3) as this phone keeps them: everybody's, so in plain and for whoever holds the phone, signed
 * in or not. In localStorage, so that a page has them at its first paint and nothing moves when they come.
 */
const Kept = v.object({
  /** When they were last fetched, ms. */
  at: v.number(),
  notices: v.array(Notice),
  /** The ids of those that were read on this phone. */
  read: v.array(v.string()),
});
type Kept = v.InferOutput<typeof Kept>;

const KEY = 'heyan.notices';
/** How old they may be before they are asked for again, ms. */
const FRESH_MS = 10 * 60_000;

const load = (): Kept => {
  try {
    const result = v.safeParse(Kept, JSON.parse(localStorage.getItem(KEY) ?? 'null'));
    if (result.success) return result.output;
  } catch {
    // No storage, or not ours: as if there had never been any.
  }
  return { at: 0, notices: [], read: [] };
};

const kept = signal(load());

/** Changes what is kept. Another tab may have changed it since: what was read there stays read. */
const keep = (change: (now: Kept) => Kept): void => {
  const [mine, theirs] = [kept.peek(), load()];
  const newest = theirs.at > mine.at ? theirs : mine;
  const next = change({ ...newest, read: [...new Set([...mine.read, ...theirs.read])] });
  kept.value = next;
  try {
    localStorage.setItem(KEY, JSON.stringify(next));
  } catch {
    // Private windows may refuse storage: then they are fetched anew each time.
  }
};

// What another tab reads or fetches is so here too. (No listener where there is no window: in a unit test.)
globalThis.addEventListener?.('storage', ({ key }: StorageEvent) => {
  if (key === KEY) kept.value = load();
});

export type { Notice };

/** The notices that are shown at this hour, important ones first. Reads a signal. */
export const shownNotices = (): Notice[] => {
  const now = serverNow();
  return kept.value.notices.filter(
    ({ startsAt, endsAt }) => Date.parse(startsAt) <= now && now < Date.parse(endsAt),
  );
};

/** Whether a notice was read on this phone. Reads a signal. */
export const wasRead = (id: string): boolean => kept.value.read.includes(id);

/** Those shown that nobody has read on this phone yet. Reads a signal. */
export const unreadNotices = (): Notice[] => shownNotices().filter(({ id }) => !wasRead(id));

/** Whether any were ever fetched here: before that, "none" is not known. Reads a signal. */
export const everFetched = (): boolean => kept.value.at > 0;

export const markRead = (ids: readonly string[]): void => {
  if (ids.some((id) => !kept.peek().read.includes(id)))
    keep((now) => ({ ...now, read: [...new Set([...now.read, ...ids])] }));
};

/**
 * Fetches them where they are not fresh, and forgets what was read of those that are gone.
 * @throws Problem offline, not-our-server, or the server's
 */
export const refreshNotices = async (fresh = FRESH_MS): Promise<void> => {
  const age = Date.now() - kept.peek().at;
  if (age >= 0 && age < fresh) return;
  const { notices } = await call(currentNotices, {});
  const there = new Set<string>(notices.map(({ id }) => id));
  keep(({ read }) => ({ at: Date.now(), notices, read: read.filter((id) => there.has(id)) }));
};

/** The text in a language, and the language that it is in: what is not translated is in simplified Chinese. */
export const textOf = ({ texts }: Notice, language: Language): NoticeText & { lang: Language } => {
  const own = texts[language];
  return own ? { ...own, lang: language } : { ...texts['zh-CN'], lang: 'zh-CN' };
};
