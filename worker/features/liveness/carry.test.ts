import { beforeEach, expect, test } from 'vitest';
import type { Challenge } from '../../../shared/liveness/challenge.ts';
import { START, testApp } from '../../testing/app.ts';
import { handIn, makePack } from '../../testing/carry.ts';
import { askPack, bodyOf, doneLater, enrol, perform } from '../../testing/face.ts';
import { documentsOf, historyOf, pushOne } from '../../testing/journeys.ts';
import { type RegisteredPerson, registerPerson, signedOperation } from '../../testing/people.ts';

/** A face check without a network (F9) that somebody else hands in (O7): the phone itself is never online. */
const app = testApp();
const DAY = 86_400_000;
const carrier = app.client({ 'cf-connecting-ip': '203.0.113.7' });
let person: RegisteredPerson;
let challenges: Challenge[];
beforeEach(async () => {
  app.clock.at = START;
  person = await registerPerson(app);
  await enrol(app, person);
  challenges = (await askPack(person)).body.challenges;
});

const checkOf = async (challenge: Challenge | undefined, seed = 0) => {
  if (!challenge) throw new Error('The pack is empty');
  const draft = doneLater(await perform(challenge, seed), DAY);
  const payload = await bodyOf(draft, person.device);
  return signedOperation(person, { kind: 'face.check', entityId: challenge.id, payload });
};
const switchOn = () =>
  signedOperation(person, {
    ...{ kind: 'enterprise.set', entityId: person.personId },
    payload: { enabled: true, until: '2026-12-01' },
  });

test('is run like any other, together with what waits behind it, and its receipt is there', async () => {
  const [check, set] = [await checkOf(challenges[0]), await switchOn()];
  app.clock.at = START + 2 * DAY;
  const pack = await makePack(app, person, { operations: [check, set] });
  expect((await handIn(carrier, pack)).body).toMatchObject({ applied: 2, refused: 0, later: 0 });
  expect(await documentsOf(person, 'face-check')).toMatchObject([
    { id: challenges[0]?.id, body: { outcome: 'passed', assurance: 'live-offline' } },
  ]);
  expect((await person.client.get('/api/me')).body.level).toBe(4);
  expect((await documentsOf(person, 'enterprise'))[0]?.body.enabled).toBe(true);
  expect(await historyOf(person)).toEqual(expect.arrayContaining(['face.passed', 'carry.received']));
  // The phone, when it is online again, gets the receipt of the first time.
  expect(await pushOne(person, check)).toMatchObject({ outcome: 'duplicate', receipt: expect.any(String) });
});

test('in two packs counts once, and another answer to its challenge not at all', async () => {
  const [first, second] = [await checkOf(challenges[0]), await checkOf(challenges[0], 40)];
  app.clock.at = START + 2 * DAY;
  await handIn(carrier, await makePack(app, person, { operations: [first] }));
  const again = await handIn(carrier, await makePack(app, person, { operations: [first, second] }));
  expect(again.body).toMatchObject({ applied: 0, known: 1, refused: 1 });
  expect(await pushOne(person, second)).toMatchObject({ outcome: 'rejected', code: 'face-challenge-used' });
  const proofs = app.env.DB.prepare("SELECT id FROM proofs WHERE person_id = ? AND kind = 'face'");
  expect((await proofs.bind(person.personId).all()).results).toHaveLength(1);
});
