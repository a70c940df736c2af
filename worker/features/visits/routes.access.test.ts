import { describe, expect, test } from 'vitest';
import { CONTRACTS } from '../../../shared/contracts.ts';
import { sha256Hex } from '../../../shared/kernel/bytes.ts';
import { ROLE_NAMES } from '../../../shared/kernel/capabilities.ts';
import { newId } from '../../../shared/kernel/ids.ts';
import * as contracts from '../../../shared/visits/contract.ts';
import { code, START, testApp } from '../../testing/app.ts';
import { deviceOf, registerPerson } from '../../testing/people.ts';

const { openVisit, VISIT_HEADER } = contracts;
const OWN = [contracts.getVisitTodos, contracts.endVisit];

/** A visit that is open for another minute, straight in the table: how one is opened has its own tests. */
const visitor = async (app: ReturnType<typeof testApp>) => {
  const token = newId<string>();
  const sealed = await app.services.fields.encrypt('visits.name', '测试');
  await app.env.DB.prepare(
    `INSERT INTO visits (id, token_hash, document_type, document_index, name_enc, opened_at, expires_at)
      VALUES (?, ?, 'resident-id', 'x', ?, ?, ?)`,
  )
    .bind(newId(), await sha256Hex(token), sealed, START, START + 60_000)
    .run();
  return { [VISIT_HEADER]: token };
};

const pathOf = (path: string): string =>
  path.replace(/:(\w+)/g, (_, name: string) => (name === 'sha256' ? 'a'.repeat(64) : newId()));

describe('visits: who may call what', () => {
  test('a visit is opened by anybody, and used by a visitor alone', async () => {
    const app = testApp();
    const askers = [app.client(), (await registerPerson(app)).client, await app.staff(...ROLE_NAMES)];
    for (const asker of askers) {
      expect(code(await asker.send(openVisit.method, openVisit.path, {}))).toBe('required');
      for (const { method, path } of OWN) expect(code(await asker.send(method, path))).toBe('visit-ended');
    }
  });

  test('a visitor may do nothing else that is not open to everybody, whatever the cookie', async () => {
    const app = testApp();
    const { client, device } = await registerPerson(app);
    const header = await visitor(app);
    const others = CONTRACTS.filter(({ access }) => access !== 'anyone' && access !== 'visitor');
    expect(others.length).toBeGreaterThan(20);
    for (const { method, path } of others) {
      const body = method === 'POST' ? {} : undefined;
      const answer = await client.send(method, pathOf(path), body, header);
      expect([answer.status, code(answer)], `${method} ${path}`).toEqual([403, 'visit-only']);
    }
    const upload = { ...header, 'tus-resumable': '1.0.0' };
    expect(code(await client.send('POST', '/api/uploads', undefined, upload))).toBe('not-signed-in');
    const { id, publicKey } = deviceOf(device);
    const levelFour = { purpose: 'level-4', device: { id, publicKey } };
    expect(code(await client.send('POST', '/api/liveness/challenges', levelFour, header))).toBe(
      'not-signed-in',
    );
    expect((await client.send('GET', contracts.getVisitTodos.path, undefined, header)).status).toBe(200);
    expect((await client.get('/api/me')).status).toBe(200);
  });
});
