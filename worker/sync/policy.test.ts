import { beforeAll, expect, test } from 'vitest';
import { newId } from '../../shared/kernel/ids.ts';
import type { Assurance } from '../../shared/kernel/levels.ts';
import { assistCodeOf } from '../../shared/review/assist-code.ts';
import { presentStatement } from '../../shared/review/assist-texts.ts';
import { testApp } from '../testing/app.ts';
import { act, raise } from '../testing/journeys.ts';
import { type RegisteredPerson, registerPerson } from '../testing/people.ts';
import { refOf, testPhoto } from '../testing/photos.ts';

/** How 四级 was reached counts at the push, act by act, as the policy table says (shared/kernel/levels.ts). */
const app = testApp();
let person: RegisteredPerson;
let version = 0;
beforeAll(async () => {
  person = await registerPerson(app);
  await raise(app, person);
});

const reachedBy = (assurance: Assurance) =>
  app.env.DB.prepare("UPDATE proofs SET assurance = ? WHERE person_id = ? AND kind = 'manual'")
    .bind(assurance, person.personId)
    .run();

const setSwitch = async () => {
  const payload = { enabled: true, until: '2026-12-01' };
  const result = await act(person, {
    ...{ kind: 'enterprise.set', entityId: person.personId, baseVersion: version, payload },
  });
  version = result.outcome === 'applied' ? result.version : version;
  return result;
};

const help = async () =>
  act(person, {
    ...{ kind: 'review.assisted', entityId: newId<string>() },
    payload: {
      ...{ subject: 'level-4', code: assistCodeOf('12345678'), relation: 'child' },
      ...{ face: await refOf(testPhoto(1)), held: await refOf(testPhoto(2)) },
      statement: await presentStatement(),
    },
  });

test.each(['live-offline', 'assisted'] as const)(
  '四级 by %s sets the switch and vouches for nobody',
  async (way) => {
    await reachedBy(way);
    expect(await setSwitch()).toMatchObject({ outcome: 'applied' });
    expect(await help()).toMatchObject({ outcome: 'rejected', code: 'assurance-too-weak' });
  },
);

test.each(['manual', 'live-online'] as const)('四级 by %s does both', async (way) => {
  await reachedBy(way);
  expect(await setSwitch()).toMatchObject({ outcome: 'applied' });
  // Past the policy: there is no such code.
  expect(await help()).toMatchObject({ outcome: 'rejected', code: 'assist-code-unknown' });
});

test('of several proofs the strongest counts, and below 四级 it is the level that is missing', async () => {
  await reachedBy('live-offline');
  await app.env.DB.prepare(
    "INSERT INTO proofs (id, person_id, kind, assurance, at, source) VALUES (?, ?, 'face', 'live-online', 0, 'test')",
  )
    .bind(newId(), person.personId)
    .run();
  expect(await help()).toMatchObject({ code: 'assist-code-unknown' });
  await app.env.DB.prepare("DELETE FROM proofs WHERE person_id = ? AND kind IN ('face', 'manual')")
    .bind(person.personId)
    .run();
  const needs = { level: 4, has: 3 };
  expect(await help()).toMatchObject({ outcome: 'rejected', code: 'level-too-low', needs });
  expect(await setSwitch()).toMatchObject({ outcome: 'rejected', code: 'level-too-low', needs });
});
