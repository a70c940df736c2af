import { describe, expect, test } from 'vitest';
import { newId } from '../../../shared/kernel/ids.ts';
import { code, testApp } from '../../testing/app.ts';
import { snapshot } from '../../testing/tables.ts';

/** The tests' clock stands at 2026-11-23 12:00 in Shanghai. */
const TEXTS = { 'zh-CN': { title: '系统维护', body: '今晚十点到十二点暂停服务。' } };
const DAY_MS = 86_400_000;

const office = async () => {
  const app = testApp();
  const staff = await app.staff('support');
  const publish = (body: object = {}) =>
    staff.post('/api/admin/notices', {
      importance: 'normal',
      from: '2026-11-23',
      until: '2026-11-24',
      texts: TEXTS,
      ...body,
    });
  const titles = async () =>
    (await app.client().get('/api/notices')).body.notices.map(
      (notice: { texts: typeof TEXTS }) => notice.texts['zh-CN'].title,
    );
  return { app, staff, publish, titles };
};

const titled = (title: string) => ({ texts: { 'zh-CN': { title, body: '。' } } });

describe('publishing a notice', () => {
  test('shows it to everybody from its first midnight in Shanghai to the end of its last day', async () => {
    const { app, publish, titles } = await office();
    const { status, body } = await publish(titled('期限'));
    expect(status).toBe(201);
    expect(body).toMatchObject({
      startsAt: '2026-11-22T16:00:00.000Z',
      endsAt: '2026-11-24T16:00:00.000Z',
      withdrawnAt: null,
    });
    const before = app.clock.at;
    app.clock.at = Date.parse(body.endsAt) - 1;
    expect(await titles()).toContain('期限');
    app.clock.at += 1;
    expect(await titles()).not.toContain('期限');
    app.clock.at = before;
  });

  test('gives phones what begins within a week, so that they have it offline, and nothing later', async () => {
    const { publish, titles } = await office();
    await publish({ ...titled('下周'), from: '2026-11-30', until: '2026-12-30' });
    await publish({ ...titled('下月'), from: '2026-12-01', until: '2026-12-30' });
    expect(await titles()).toContain('下周');
    expect(await titles()).not.toContain('下月');
  });

  test('puts important ones first', async () => {
    const { app, publish, titles } = await office();
    await publish({ ...titled('重要'), importance: 'important' });
    app.clock.at += 1000;
    await publish(titled('普通'));
    const all = await titles();
    expect(all.indexOf('重要')).toBeLessThan(all.indexOf('普通'));
  });

  test('keeps the languages that were written and tells who wrote to the audit, not to residents', async () => {
    const { app, staff, publish } = await office();
    const texts = { ...TEXTS, en: { title: 'Maintenance', body: 'Tonight.' } };
    const { id } = (await publish({ texts })).body;
    const { notices } = (await app.client().get('/api/notices')).body;
    const shown = notices.find((notice: { id: string }) => notice.id === id);
    expect(shown.texts).toEqual(texts);
    expect(Object.keys(shown).sort()).toEqual(['endsAt', 'id', 'importance', 'startsAt', 'texts']);
    const { audit } = await snapshot(app, 'audit');
    expect(audit).toContainEqual(
      expect.objectContaining({ action: 'notice.published', actor_id: staff.id, entity_id: id }),
    );
  });

  test.each([
    ['without simplified Chinese', { texts: { en: TEXTS['zh-CN'] } }, 'texts.zh-CN', 'required'],
    ['with an empty title', titled(' '), 'texts.zh-CN.title', 'required'],
    ['with a title of 61 characters', titled('长'.repeat(61)), 'texts.zh-CN.title', 'too-long'],
    ['that ends before it begins', { from: '2026-11-25' }, 'until', 'end-before-start'],
    ['that is over', { from: '2026-11-01', until: '2026-11-22' }, 'until', 'end-date-past'],
    ['of no known importance', { importance: 'shouting' }, 'importance', 'invalid-input'],
  ])('is refused %s', async (_name, wrong, path, problem) => {
    const { app, publish } = await office();
    const before = await snapshot(app, 'notices', 'audit');
    const answer = await publish(wrong);
    expect(answer.status).toBe(422);
    expect(answer.body.fields).toContainEqual({ path, code: problem });
    expect(await snapshot(app, 'notices', 'audit')).toEqual(before);
  });
});

describe('withdrawing a notice', () => {
  test('takes it from everybody, once in the audit however often it is done; staff still see it', async () => {
    const { app, staff, publish, titles } = await office();
    const { id } = (await publish(titled('收回'))).body;
    for (let times = 0; times < 2; times += 1)
      expect((await staff.delete(`/api/admin/notices/${id}`)).status).toBe(204);
    expect(await titles()).not.toContain('收回');
    const { items } = (await staff.get('/api/admin/notices')).body;
    expect(items.find((item: { id: string }) => item.id === id).withdrawnAt).toBe('2026-11-23T04:00:00.000Z');
    const { audit = [] } = await snapshot(app, 'audit');
    const rows = audit.filter((row) => row.action === 'notice.withdrawn' && row.entity_id === id);
    expect(rows).toHaveLength(1);
  });

  test('of none is not found', async () => {
    const { staff } = await office();
    expect(code(await staff.delete(`/api/admin/notices/${newId()}`))).toBe('not-found');
  });
});

test('the list has every notice once over its pages, newest first', async () => {
  const { app, staff, publish } = await office();
  const made: string[] = [];
  for (let n = 0; n < 3; n += 1) {
    app.clock.at += DAY_MS / 24;
    made.unshift((await publish(titled(`第 ${n} 个`))).body.id);
  }
  const first = (await staff.get('/api/admin/notices?limit=2')).body;
  const second = (await staff.get(`/api/admin/notices?limit=2&after=${first.next}`)).body;
  const ids = [...first.items, ...second.items].map(({ id }: { id: string }) => id);
  expect(ids.slice(0, 3)).toEqual(made);
});

test('leaves out none that is important, nor one that shows now for one that is still to come', async () => {
  const { app, publish, titles } = await office();
  await publish({ ...titled('重要而最后结束'), importance: 'important', until: '2026-12-31' });
  await publish({ ...titled('正在显示'), until: '2026-12-30' });
  app.clock.at += 1000;
  for (let n = 0; n < 50; n += 1)
    await publish({ ...titled(`将来 ${n}`), from: '2026-11-24', until: '2026-11-25' });
  const all = await titles();
  expect(all).toHaveLength(50);
  expect(all).toContain('重要而最后结束');
  expect(all).toContain('正在显示');
});
