import { describe, expect, test } from 'vitest';
import { newId } from '../../../shared/kernel/ids.ts';
import { code, testApp } from '../../testing/app.ts';
import { snapshot } from '../../testing/tables.ts';

const DAY_MS = 86_400_000;

const office = async () => {
  const app = testApp();
  const administrator = await app.staff('administrator');
  const make = (body: object = {}) =>
    administrator.post('/api/admin/tokens', { name: '登记窗口 3', roles: ['registrar'], ...body });
  const using = (secret: string) => app.client({ authorization: `Bearer ${secret}` });
  return { app, administrator, make, using };
};

describe('making a token', () => {
  test('shows a secret of 32 random bytes once; the table has only its hash', async () => {
    const { app, administrator, make } = await office();
    const { status, body } = await make();
    expect(status).toBe(201);
    expect(body).toMatchObject({
      name: '登记窗口 3',
      roles: ['registrar'],
      createdAt: '2026-11-23T04:00:00.000Z',
      expiresAt: '2027-02-21T04:00:00.000Z',
      revokedAt: null,
      secret: expect.stringMatching(/^hy_[\w-]{43}$/),
    });
    expect(JSON.stringify(await snapshot(app, 'tokens', 'audit'))).not.toContain(body.secret);
    const list = await administrator.get('/api/admin/tokens');
    expect(JSON.stringify(list.body)).not.toMatch(/hy_|hash/);
  });

  test('gives the roles it says and no others, until the day it says', async () => {
    const { app, make, using } = await office();
    const { secret } = (await make({ roles: ['administrator'], days: 2 })).body;
    expect((await using(secret).get('/api/admin/tokens')).status).toBe(200);
    const registrar = (await make({ days: 2 })).body;
    expect(code(await using(registrar.secret).get('/api/admin/tokens'))).toBe('forbidden');
    app.clock.at += 2 * DAY_MS;
    expect(code(await using(secret).get('/api/admin/tokens'))).toBe('token-invalid');
    app.clock.at -= 1;
    expect((await using(secret).get('/api/admin/tokens')).status).toBe(200);
  });

  test.each([
    ['no name', { name: ' ' }, 'name', 'required'],
    ['no role', { roles: [] }, 'roles', 'required'],
    ['a role nobody knows', { roles: ['king'] }, 'roles.0', 'invalid-input'],
    ['367 days', { days: 367 }, 'days', 'invalid-input'],
    ['half a day', { days: 0.5 }, 'days', 'invalid-input'],
  ])('refuses %s', async (_name, wrong, path, problem) => {
    const { app, make } = await office();
    const before = await snapshot(app, 'tokens', 'audit');
    const answer = await make(wrong);
    expect(answer.status).toBe(422);
    expect(answer.body.fields).toContainEqual({ path, code: problem });
    expect(await snapshot(app, 'tokens', 'audit')).toEqual(before);
  });

  test('is in the audit with who did it', async () => {
    const { app, administrator, make } = await office();
    const { id } = (await make({ roles: ['reviewer', 'auditor', 'reviewer'] })).body;
    const { audit } = await snapshot(app, 'audit');
    expect(audit).toContainEqual(
      expect.objectContaining({
        action: 'token.created',
        actor_kind: 'staff',
        actor_id: administrator.id,
        actor_name: 'Test administrator',
        entity_id: id,
        details: '{"roles":"reviewer auditor"}',
      }),
    );
  });
});

describe('revoking a token', () => {
  test('works from the next request on, once in the audit however often it is done', async () => {
    const { app, administrator, make, using } = await office();
    const { id, secret } = (await make({ roles: ['administrator'] })).body;
    for (let times = 0; times < 3; times += 1)
      expect((await administrator.delete(`/api/admin/tokens/${id}`)).status).toBe(204);
    expect(code(await using(secret).get('/api/admin/tokens'))).toBe('token-invalid');
    const { audit = [] } = await snapshot(app, 'audit');
    const revocations = audit.filter((row) => row.action === 'token.revoked' && row.entity_id === id);
    expect(revocations).toHaveLength(1);
  });

  test('of none is not found; of no id at all is refused', async () => {
    const { administrator } = await office();
    expect(code(await administrator.delete(`/api/admin/tokens/${newId()}`))).toBe('not-found');
    expect(code(await administrator.delete('/api/admin/tokens/x'))).toBe('invalid-input');
  });
});

test('the list has every token once over its pages, newest first', async () => {
  const { app, administrator, make } = await office();
  for (let made = 0; made < 7; made += 1) {
    app.clock.at += 1000;
    await make({ name: `窗口 ${made}` });
  }
  const ids: string[] = [];
  let after = '';
  for (let pages = 0; pages < 50; pages += 1) {
    const { body } = await administrator.get(`/api/admin/tokens?limit=3${after && `&after=${after}`}`);
    expect(body.items.length).toBeLessThanOrEqual(3);
    ids.push(...body.items.map((item: { id: string }) => item.id));
    after = body.next;
    if (after === null) break;
  }
  const { tokens = [] } = await snapshot(app, 'tokens');
  expect(ids).toHaveLength(tokens.length);
  expect(ids).toEqual(
    tokens
      .map(({ id }) => String(id))
      .sort()
      .reverse(),
  );
  expect(code(await administrator.get('/api/admin/tokens?limit=0'))).toBe('invalid-input');
});
