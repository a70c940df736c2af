import { beforeAll, beforeEach, expect, test } from 'vitest';
import { newId } from '../../../shared/kernel/ids.ts';
import { code, START, testApp } from '../../testing/app.ts';
import { act, documentsOf, historyOf, requestReview } from '../../testing/journeys.ts';
import { type RegisteredPerson, registerPerson } from '../../testing/people.ts';
import { refOf, testPhoto, uploadPhoto } from '../../testing/photos.ts';

const app = testApp();
type Staff = Awaited<ReturnType<typeof app.staff>>;
let reviewer: Staff;
let colleague: Staff;
let person: RegisteredPerson;
let id: string;
beforeAll(async () => {
  reviewer = await app.staff('reviewer');
  colleague = await app.staff('reviewer');
});
beforeEach(async () => {
  app.clock.at = START;
  person = await registerPerson(app);
  id = await requestReview(person);
});

const MINUTE = 60_000;
const decide = (who: Staff, decision: string, more: Record<string, unknown> = {}) =>
  who.post(`/api/admin/reviews/${id}/decisions`, { decision, ...more });
const levelOf = async () => (await documentsOf(person, 'profile'))[0]?.body.level;
const review = async () => (await documentsOf(person, 'review'))[0];
const messages = async (): Promise<string[]> => {
  const { body } = await app.client().get(`/api/dev/messages?phone=${person.phone}`);
  return body.messages.map(({ text }: { text: string }) => text);
};

test('an approval raises the person to 四级 at once, in the app, by SMS and in their history', async () => {
  expect(await levelOf()).toBe(3);
  const version = (await documentsOf(person, 'profile'))[0]?.version ?? 0;
  app.clock.at = START + 10 * MINUTE;
  const answer = await decide(reviewer, 'approve');
  expect(answer.body).toEqual({ id, state: 'approved', version: 2 });
  const [profile] = await documentsOf(person, 'profile');
  expect(profile).toMatchObject({ version: version + 1, body: { level: 4 } });
  expect(profile?.body.proofs).toContainEqual({
    kind: 'manual',
    assurance: 'manual',
    at: new Date(START + 10 * MINUTE).toISOString(),
  });
  expect(await review()).toMatchObject({
    version: 2,
    body: { state: 'approved', decidedAt: new Date(START + 10 * MINUTE).toISOString(), rejectReason: null },
  });
  expect(await historyOf(person)).toContain('review.approved');
  expect((await messages())[0]).toContain('四级');
});

test('a rejection leaves the level, and tells the reason and the note in the app but not by SMS', async () => {
  const answer = await decide(reviewer, 'reject', { reason: 'not-same-person', note: ' 请本人手持证件 ' });
  expect(answer.body).toEqual({ id, state: 'rejected', version: 2 });
  expect(await levelOf()).toBe(3);
  expect((await review())?.body).toMatchObject({
    ...{ state: 'rejected', rejectReason: 'not-same-person', note: '请本人手持证件' },
  });
  const [entry] = (await documentsOf(person, 'history')).filter(
    ({ body }) => body.kind === 'review.rejected',
  );
  expect(entry?.body).toMatchObject({ by: 'Test reviewer', details: { reason: 'not-same-person' } });
  const [sms] = await messages();
  expect(sms).toContain('没有通过');
  expect(sms).not.toContain('本人手持');
  const row = await app.env.DB.prepare('SELECT note_enc FROM reviews WHERE id = ?').bind(id).first();
  expect(JSON.stringify(row)).not.toContain('手持');
});

test('a rejection needs a reason that the app has words for', async () => {
  expect(code(await decide(reviewer, 'reject'))).toBe('required');
  expect(code(await decide(reviewer, 'reject', { reason: 'because' }))).toBe('required');
  expect(code(await decide(reviewer, 'reject', { reason: 'other', note: 'x'.repeat(501) }))).toBe('too-long');
  expect(code(await decide(reviewer, 'postpone'))).toBe('invalid-input');
  expect((await review())?.body.state).toBe('waiting');
});

test('a claim shows whose it is, and the others leave it alone until it has lain for a while', async () => {
  expect((await decide(reviewer, 'claim')).body).toEqual({ id, state: 'claimed', version: 2 });
  const { items } = (await colleague.get('/api/admin/reviews?state=claimed')).body;
  expect(items.find((item: { id: string }) => item.id === id)).toMatchObject({ claimedBy: 'Test reviewer' });
  expect((await review())?.body.state).toBe('claimed');
  for (const decision of ['claim', 'approve'])
    expect(code(await decide(colleague, decision))).toBe('wrong-state');
  expect((await decide(reviewer, 'claim')).status).toBe(200);
  app.clock.at += 15 * MINUTE;
  expect((await decide(colleague, 'claim')).status).toBe(200);
  expect(code(await decide(reviewer, 'approve'))).toBe('wrong-state');
  expect((await decide(colleague, 'approve')).status).toBe(200);
});

test('what is decided stays decided', async () => {
  await decide(reviewer, 'reject', { reason: 'other' });
  for (const decision of ['claim', 'approve'])
    expect(code(await decide(reviewer, decision))).toBe('wrong-state');
  const again = await decide(reviewer, 'reject', { reason: 'other' });
  expect([again.status, code(again)]).toEqual([409, 'wrong-state']);
  expect(await levelOf()).toBe(3);
});

test('of three reviewers who decide at the same moment one does, and the others are told', async () => {
  const third = await app.staff('reviewer');
  const answers = await Promise.all([
    decide(reviewer, 'approve'),
    decide(colleague, 'reject', { reason: 'other' }),
    decide(third, 'claim'),
  ]);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter((answer) => code(answer) === 'wrong-state')).toHaveLength(2);
  const proofs = app.env.DB.prepare("SELECT id FROM proofs WHERE person_id = ? AND kind = 'manual'");
  const approved = (await review())?.body.state === 'approved';
  expect((await proofs.bind(person.personId).all()).results).toHaveLength(approved ? 1 : 0);
  expect(await levelOf()).toBe(approved ? 4 : 3);
});

test('nothing can be approved before both photos have arrived; rejected it can be', async () => {
  person = await registerPerson(app);
  id = newId();
  const [front, held] = [testPhoto(70), testPhoto(71)];
  const payload = { subject: 'level-4', front: await refOf(front), held: await refOf(held) };
  await act(person, { kind: 'review.request', entityId: id, payload });
  expect(code(await decide(reviewer, 'approve'))).toBe('upload-incomplete');
  await uploadPhoto(person.client, front);
  const refused = await decide(reviewer, 'approve');
  expect([refused.status, code(refused)]).toEqual([409, 'upload-incomplete']);
  expect(await levelOf()).toBe(3);
  await uploadPhoto(person.client, held);
  expect((await decide(reviewer, 'approve')).status).toBe(200);
  expect(await levelOf()).toBe(4);
});

test('a review that is not there cannot be decided', async () => {
  id = newId();
  expect(code(await decide(reviewer, 'approve'))).toBe('not-found');
});

test('an SMS that cannot be sent undoes no decision', async () => {
  // Nothing listens there: the carrier cannot be reached.
  const settings = { SMS_PROVIDER: 'http', SMS_URL: 'http://127.0.0.1:9/', SMS_TOKEN: 'none' };
  const silent = testApp(settings);
  const staff = await silent.staff('reviewer');
  const answer = await staff.post(`/api/admin/reviews/${id}/decisions`, { decision: 'approve' });
  expect(answer.status).toBe(200);
  expect(await levelOf()).toBe(4);
  expect(silent.events).toContainEqual(expect.objectContaining({ event: 'provider', provider: 'sms' }));
});
