import { beforeEach, describe, expect, inject, test } from 'vitest';
import { START, type TestApp, testApp } from '../../testing/app.ts';
import { askChallenge, enrol, faceCheck, perform, sendDraft, withStills } from '../../testing/face.ts';
import { documentsOf, historyOf } from '../../testing/journeys.ts';
import { type RegisteredPerson, registerPerson } from '../../testing/people.ts';
import { puppetPicture, strangerPicture } from '../../testing/pictures.ts';
import { databaseText } from '../../testing/tables.ts';

const app = testApp();
let person: RegisteredPerson;
beforeEach(async () => {
  app.clock.at = START;
  person = await registerPerson(app);
});

const levelOf = async () => (await documentsOf(person, 'profile'))[0]?.body.level;
/** The same Worker with a provider that compares by bytes, or that cannot say. */
const withProvider = (id: string): TestApp => {
  const other = testApp({
    FACE_MATCH_PROVIDER: 'http',
    FACE_MATCH_URL: `${inject('providers')}/face-match/good/${id}`,
    FACE_MATCH_TOKEN: 'token',
  });
  other.clock.at = app.clock.at;
  return other;
};
/** The person's phone, talking to another instance of the Worker. */
const at = (other: TestApp) => ({
  ...person,
  client: other.client({ cookie: person.client.cookie }),
});

describe('四级 by face', () => {
  test('is earned by a live face that is the one on file, at once and in the history', async () => {
    await enrol(app, person);
    const answer = await faceCheck(app, person, 'level-4');
    expect(answer.body).toEqual({
      id: expect.any(String),
      outcome: 'passed',
      assurance: 'live-online',
      failure: null,
    });
    expect(await levelOf()).toBe(4);
    expect(await historyOf(person)).toContain('face.passed');
    const [profile] = await documentsOf(person, 'profile');
    expect(profile?.body.proofs).toContainEqual(
      expect.objectContaining({ kind: 'face', assurance: 'live-online' }),
    );
  });

  test('needs a portrait on file: without one the way leads to the window, and it is no strike', async () => {
    const answer = await faceCheck(app, person, 'level-4');
    expect(answer.body).toMatchObject({
      outcome: 'failed',
      assurance: 'none',
      failure: { group: 'no-portrait', triesLeft: null },
    });
    expect(await levelOf()).toBe(3);
  });

  test('is not earned with another face, and only that is a strike; the third closes it for the day', async () => {
    const other = withProvider('bytes');
    await enrol(app, person, puppetPicture('closer-0'));
    for (const triesLeft of [2, 1, 0]) {
      const answer = await faceCheck(other, at(other), 'level-4');
      expect(answer.body.failure).toEqual({ group: 'mismatch', triesLeft });
      other.clock.at += 200_000;
    }
    const closed = await askChallenge(at(other), 'level-4');
    expect([closed.status, closed.body.code]).toEqual([429, 'too-many-requests']);
    expect(closed.body.retryAfter).toBeGreaterThan(80_000);
    expect(await levelOf()).toBe(3);
    expect((await historyOf(person)).filter((kind) => kind === 'face.mismatch')).toHaveLength(3);
  });

  test('too close to call goes to a reviewer with the still and the portrait, who decides', async () => {
    const other = withProvider('unsure');
    await enrol(app, person);
    const answer = await faceCheck(other, at(other), 'level-4');
    expect(answer.body).toMatchObject({ outcome: 'review', assurance: 'none', failure: null });
    expect(await levelOf()).toBe(3);
    const [review] = await documentsOf(person, 'review');
    expect(review?.body).toMatchObject({ state: 'waiting', dueAt: expect.any(String) });
    const reviewer = await app.staff('reviewer');
    const seen = await reviewer.get(`/api/admin/reviews/${review?.id}`);
    const parts: { part: string; sha256: string; stored: boolean }[] = seen.body.photos;
    expect(parts.map(({ part, stored }) => [part, stored]).sort()).toEqual([
      ['portrait', true],
      ['still', true],
    ]);
    const portrait = parts.find(({ part }) => part === 'portrait')?.sha256;
    const photo = await reviewer.get(`/api/admin/reviews/${review?.id}/photos/${portrait}`);
    expect(photo.bytes).toEqual(puppetPicture('neutral-0'));
    await reviewer.post(`/api/admin/reviews/${review?.id}/decisions`, { decision: 'approve' });
    expect(await levelOf()).toBe(4);
  });

  test('is our side where the comparison cannot be made: told so, and no strike', async () => {
    const other = testApp({
      FACE_MATCH_PROVIDER: 'http',
      FACE_MATCH_URL: `${inject('nowhere')}/face-match/good/x`,
      FACE_MATCH_TOKEN: 'token',
    });
    await enrol(app, person);
    const answer = await faceCheck(other, at(other), 'level-4');
    expect(answer.body.failure).toEqual({ group: 'unavailable', triesLeft: null });
    expect(await levelOf()).toBe(3);
  });
});

describe('the stills', () => {
  const sent = async (change: (stills: Map<string, Uint8Array<ArrayBuffer>>) => void) => {
    await enrol(app, person);
    const answer = await faceCheck(app, person, 'level-4', async (draft) => {
      change(draft.stills);
      return withStills(draft);
    });
    expect(await levelOf()).toBe(3);
    return answer.body.failure;
  };

  test('must show what the trace claims: a neutral face in the place of an action is not believed', async () => {
    const failure = await sent((stills) => stills.set('action-0', puppetPicture('neutral-0')));
    expect(failure).toEqual({ group: 'not-live', triesLeft: null });
  });

  test('must show one person throughout', async () => {
    const failure = await sent((stills) => stills.set('action-1', strangerPicture()));
    expect(['not-live', 'still-quality', 'two-faces']).toContain(failure.group);
    const failed = await app.env.DB.prepare(
      'SELECT refusal FROM face_checks WHERE person_id = ? AND outcome = ?',
    )
      .bind(person.personId, 'failed')
      .first<{ refusal: string }>();
    expect(failed?.refusal).toBe('still-other-person');
  });

  test('must show a face at all', async () => {
    const failure = await sent((stills) => stills.set('action-2', puppetPicture('neutral-0').slice(0, 4000)));
    expect(failure).toEqual({ group: 'still-quality', triesLeft: null });
  });

  test('are kept as evidence, unreadable in the store, and no score is told anywhere', async () => {
    await enrol(app, person);
    const { body } = await askChallenge(person, 'level-4');
    const draft = await perform(body);
    const answer = await sendDraft(app, person, draft);
    expect(JSON.stringify(answer.body)).not.toMatch(/score|refusal/);
    const { results } = await app.env.DB.prepare('SELECT * FROM face_stills WHERE check_id = ?')
      .bind(body.id)
      .all<{ slot: string; object_key: string }>();
    expect(results).toHaveLength(5);
    for (const { slot, object_key } of results) {
      const stored = await app.env.OBJECTS.get(object_key);
      const sealed = new Uint8Array((await stored?.arrayBuffer()) ?? new ArrayBuffer(0));
      const plain = draft.stills.get(slot);
      expect(sealed.byteLength).toBe((plain?.byteLength ?? 0) + 28);
      expect(sealed.slice(12, 40)).not.toEqual(plain?.slice(0, 28));
      expect(await app.services.objects.get(person.personId, object_key)).toEqual(plain);
    }
    expect(await databaseText(app)).not.toContain(person.idNumber);
  });
});
