import { afterEach, expect, it, vi } from 'vitest';
import { newId } from '../../shared/kernel/ids.ts';
import { parse } from '../../shared/kernel/validate.ts';
import { Notice } from '../../shared/notices/schema.ts';
import { textOf } from './notices.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

const notice = (texts: object) =>
  parse(Notice, {
    ...{ id: newId(), importance: 'normal', texts },
    startsAt: '2026-11-22T16:00:00.000Z',
    endsAt: '2026-11-24T16:00:00.000Z',
  });

it('a notice is read in one’s own language, else in simplified Chinese, which is said to be that', () => {
  const zh = { title: '维护', body: '今晚' };
  const hant = { title: '維護', body: '今晚' };
  expect(textOf(notice({ 'zh-CN': zh, 'zh-Hant': hant }), 'zh-Hant')).toEqual({ ...hant, lang: 'zh-Hant' });
  expect(textOf(notice({ 'zh-CN': zh, 'zh-Hant': hant }), 'en')).toEqual({ ...zh, lang: 'zh-CN' });
});

it('what is read in one tab stays read when another one marks others, or forgets those that are gone', async () => {
  // The storage that two tabs share; each tab is the module anew, with a memory of its own.
  const shelf = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => shelf.get(key) ?? null,
    setItem: (key: string, value: string) => shelf.set(key, value),
  });
  const tab = async () => {
    vi.resetModules();
    return import('./notices.ts');
  };
  const [here, there] = [await tab(), await tab()];
  const notices = [
    notice({ 'zh-CN': { title: '一', body: '。' } }),
    notice({ 'zh-CN': { title: '二', body: '。' } }),
  ];
  const [first, second] = notices.map(({ id }) => id);
  if (!first || !second) throw new Error('There are two');
  here.markRead([first]);
  there.markRead([second]);
  here.markRead(['a third']);
  const later = await tab();
  expect([first, second, 'a third', 'a fourth'].map(later.wasRead)).toEqual([true, true, true, false]);

  vi.stubGlobal('fetch', async () => Response.json({ notices }, { headers: { 'x-request-id': 'r' } }));
  await here.refreshNotices(0);
  const last = await tab();
  expect([first, second, 'a third'].map(last.wasRead)).toEqual([true, true, false]);
});
