import { beforeAll, describe, expect, inject, test } from 'vitest';
import { newId } from '../../../shared/kernel/ids.ts';
import { presentConsent } from '../../../shared/liveness/consent.ts';
import { sweep } from '../../platform/sweep.ts';
import { code, testApp } from '../../testing/app.ts';
import {
  askChallenge,
  bodyOf,
  enrol,
  faceCheck,
  frontalPicture,
  perform,
  repeatCheck,
} from '../../testing/face.ts';
import { act, documentsOf, historyOf, pushOne } from '../../testing/journeys.ts';
import {
  clientFor,
  deviceOf,
  nextSeed,
  type RegisteredPerson,
  registerPerson,
  signedOperation,
} from '../../testing/people.ts';
import { snapshot } from '../../testing/tables.ts';

// A provider that compares by bytes: what our own eyes make of pictures has its own tests.
const app = testApp({
  FACE_MATCH_PROVIDER: 'http',
  FACE_MATCH_URL: `${inject('providers')}/face-match/good/bytes`,
  FACE_MATCH_TOKEN: 'token',
});
let person: RegisteredPerson;
let checkId: string;
beforeAll(async () => {
  person = await registerPerson(app);
  await enrol(app, person, frontalPicture());
  const { body } = await faceCheck(app, person, 'level-4');
  expect(body.outcome).toBe('passed');
  checkId = body.id;
});
const withdraw = (id: string, who = person, baseVersion = 1) =>
  act(who, { kind: 'consent.withdraw', entityId: id, baseVersion, payload: {} });
const stillsOf = async (id: string) =>
  ((await snapshot(app, 'face_stills')).face_stills ?? []).filter((row) => row.check_id === id);

describe('the consent to a face check (X4)', () => {
  test('is needed, in the words of today, or nothing is taken', async () => {
    const { body: challenge } = await askChallenge(person, 'level-4');
    const good = await bodyOf(await perform(challenge), person.device);
    const present = await presentConsent();
    const post = (consent: unknown) => person.client.post('/api/liveness/evidence', { ...good, consent });
    expect((await post(undefined)).body.fields).toEqual([{ path: 'consent', code: 'required' }]);
    for (const consent of [
      { ...present, version: '2020-01' },
      // What was agreed to until the text said how long visitors' pictures are kept.
      {
        version: '2026-11',
        sha256: '95060fbda1976c4ffe6317bdd157fc6cc9ab3ccf23ab8f8f65e79b9de3dd8b8e',
      },
      { ...present, sha256: 'a'.repeat(64) },
    ])
      expect(code(await post(consent))).toBe('consent-outdated');
    const { face_checks: checks = [] } = await snapshot(app, 'face_checks');
    expect(checks.find(({ id }) => id === challenge.id)).toMatchObject({ used_at: null });
  });

  test('is stored with the check: which text, for what, when', async () => {
    const { consents = [] } = await snapshot(app, 'consents');
    const { version, sha256 } = await presentConsent();
    expect(consents.find((row) => row.check_id === checkId)).toMatchObject({
      ...{ person_id: person.personId, purpose: 'level-4', text_version: version, text_sha256: sha256 },
      withdrawn_at: null,
    });
    const [document] = await documentsOf(person, 'consent');
    expect(document).toMatchObject({
      ...{ id: checkId, version: 1 },
      body: { purpose: 'level-4', version, withdrawnAt: null },
    });
  });

  test('of a sign-in by face becomes its person’s', async () => {
    const phone = { client: clientFor(app, nextSeed()), device: person.device };
    const { body } = await faceCheck(app, phone, 'sign-in');
    const evidenceId = await repeatCheck(app, body.id);
    const { name, idNumber } = person;
    const who = { name, idNumber, evidenceId, device: deviceOf(person.device) };
    expect((await phone.client.post('/api/account/sessions', { method: 'face', ...who })).status).toBe(200);
    const found = (await documentsOf(phone, 'consent')).find(({ id }) => id === evidenceId);
    expect(found?.body).toMatchObject({ purpose: 'sign-in', withdrawnAt: null });
    person = { ...person, client: phone.client };
  });

  test('is nobody else’s to withdraw', async () => {
    const other = await registerPerson(app);
    expect(await withdraw(checkId, other)).toMatchObject({ outcome: 'rejected', code: 'not-found' });
    expect(await withdraw(newId())).toMatchObject({ outcome: 'rejected', code: 'not-found' });
    expect(await stillsOf(checkId)).not.toEqual([]);
  });

  test('withdrawn, its pictures are erased; what was decided with it stands', async () => {
    const keys = (await stillsOf(checkId)).map((row) => String(row.object_key));
    const others = (await snapshot(app, 'face_stills')).face_stills?.length ?? 0;
    expect(await withdraw(checkId)).toMatchObject({ outcome: 'applied', version: 2 });
    await sweep(app.services);
    expect(await stillsOf(checkId)).toEqual([]);
    for (const key of keys) expect(await app.services.objects.get(person.personId, key)).toBeUndefined();
    expect((await snapshot(app, 'face_stills')).face_stills).toHaveLength(others - keys.length);
    const { face_checks: checks = [] } = await snapshot(app, 'face_checks');
    expect(checks.find(({ id }) => id === checkId)).toMatchObject({ outcome: 'passed', motion: null });
    expect((await person.client.get('/api/me')).body.level).toBe(4);
    const found = (await documentsOf(person, 'consent')).find(({ id }) => id === checkId);
    expect(found).toMatchObject({ version: 2, body: { withdrawnAt: expect.any(String) } });
    expect(await historyOf(person)).toContain('consent.withdrawn');
  });

  test('is withdrawn once, also at the same moment from two phones', async () => {
    expect(await withdraw(checkId)).toMatchObject({ outcome: 'rejected', code: 'wrong-state' });
    const { body } = await faceCheck(app, person, 'todo');
    const parts = { kind: 'consent.withdraw', entityId: body.id, baseVersion: 1, payload: {} };
    const operations = [await signedOperation(person, parts), await signedOperation(person, parts)];
    const results = await Promise.all(operations.map((operation) => pushOne(person, operation)));
    expect(results.map(({ outcome }) => outcome).sort()).toEqual(['applied', 'rejected']);
  });
});
