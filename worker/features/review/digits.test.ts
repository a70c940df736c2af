import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../../shared/kernel/ids.ts';
import { DIGITS_MS } from '../../../shared/review/digits.ts';
import { VIDEO_LIMIT } from '../../../shared/sync/protocol.ts';
import { START, testApp } from '../../testing/app.ts';
import { enrol } from '../../testing/face.ts';
import { act, documentsOf, historyOf, pushAll, requestReview } from '../../testing/journeys.ts';
import { type RegisteredPerson, registerPerson, signedOperation } from '../../testing/people.ts';
import { refOf, testPhoto, testVideo, uploadPhoto, videoRefOf } from '../../testing/photos.ts';
import { puppetPicture } from '../../testing/pictures.ts';

/** 读数字视频 (F8): digits of the server's, a video that may follow for days, a reviewer who decides. */
const app = testApp();
type Staff = Awaited<ReturnType<typeof app.staff>>;
let reviewer: Staff;
let person: RegisteredPerson;
beforeAll(async () => {
  reviewer = await app.staff('reviewer');
});
beforeEach(async () => {
  app.clock.at = START;
  person = await registerPerson(app);
});

const issue = async (who = person) => (await who.client.post('/api/reviews/digits', undefined)).body;
const payloadOf = async (token: string, video = testVideo(7)) => ({
  ...{ subject: 'level-4', token, reason: '' },
  video: await videoRefOf(video),
});
const request = async (token: string, who = person, id = newId<string>()) => ({
  id,
  result: await act(who, { kind: 'review.digits', entityId: id, payload: await payloadOf(token) }),
});

test('a reviewer sees the digits, the video and the portrait, and what they decide counts', async () => {
  await enrol(app, person);
  const { digits, token, expiresAt } = await issue();
  expect(digits).toMatch(/^\d{4}$/);
  expect(Date.parse(expiresAt)).toBe(START + DIGITS_MS);
  const { id, result } = await request(token);
  expect(result).toMatchObject({ outcome: 'applied', version: 1 });
  // Nobody can decide before the video is here; its time begins then.
  expect((await documentsOf(person, 'review'))[0]?.body).toMatchObject({ state: 'waiting', dueAt: null });

  app.clock.at = START + 3 * DIGITS_MS;
  const video = testVideo(7);
  await uploadPhoto(person.client, video, 'video/webm');
  const [review] = await documentsOf(person, 'review');
  expect(Date.parse(review?.body.dueAt)).toBe(app.clock.at + 30 * 60_000);

  const { body } = await reviewer.get(`/api/admin/reviews/${id}`);
  expect(body.digits).toBe(digits);
  const parts = body.photos.map(({ part, stored }: { part: string; stored: boolean }) => [part, stored]);
  expect(Object.fromEntries(parts)).toEqual({ video: true, portrait: true });
  const bytesOf = async (wanted: string) => {
    const { sha256 } = body.photos.find(({ part }: { part: string }) => part === wanted);
    return reviewer.get(`/api/admin/reviews/${id}/photos/${sha256}`);
  };
  const shown = await bytesOf('video');
  expect(shown.headers.get('content-type')).toBe('video/webm');
  expect(shown.headers.get('content-security-policy')).toContain('sandbox');
  expect(shown.bytes).toEqual(video);
  expect((await bytesOf('portrait')).bytes).toEqual(puppetPicture('neutral-0'));

  await reviewer.post(`/api/admin/reviews/${id}/decisions`, { decision: 'approve' });
  const [profile] = await documentsOf(person, 'profile');
  expect(profile?.body.level).toBe(4);
  expect(await historyOf(person)).toEqual(expect.arrayContaining(['review.requested', 'review.approved']));
});

test('a rejection says why, is no strike, and digits can be asked for again', async () => {
  const { id } = await request((await issue()).token);
  const rejected = { decision: 'reject', reason: 'digits-not-heard' };
  await reviewer.post(`/api/admin/reviews/${id}/decisions`, rejected);
  expect((await documentsOf(person, 'review'))[0]?.body).toMatchObject({
    ...{ state: 'rejected', rejectReason: 'digits-not-heard' },
  });
  expect((await request((await issue()).token)).result.outcome).toBe('applied');
});

describe('digits are of no use', () => {
  test('a second time, also at the same instant', async () => {
    const { token } = await issue();
    const make = async () =>
      signedOperation(person, {
        kind: 'review.digits',
        entityId: newId<string>(),
        payload: await payloadOf(token),
      });
    const operations = [await make(), await make()];
    const results = await Promise.all(operations.map(async (one) => (await pushAll(person, [one]))[0]));
    expect(results.map((one) => one?.outcome).sort()).toEqual(['applied', 'rejected']);
    const [review] = await documentsOf(person, 'review');
    await reviewer.post(`/api/admin/reviews/${review?.id}/decisions`, {
      decision: 'reject',
      reason: 'other',
    });
    expect((await request(token)).result).toMatchObject({ outcome: 'rejected', code: 'digits-expired' });
  });

  test('to another person, after a day, or made up', async () => {
    const { token } = await issue();
    const thief = await registerPerson(app);
    const refused = { outcome: 'rejected', code: 'digits-expired' };
    expect((await request(token, thief)).result).toMatchObject(refused);
    expect((await request(`${token.slice(0, -8)}AAAAAAAA`)).result).toMatchObject(refused);
    app.clock.at = START + DIGITS_MS + 1_000;
    expect((await request(token)).result).toMatchObject(refused);
    expect(await documentsOf(person, 'review')).toEqual([]);
  });

  test('to whoever has asked for a review already', async () => {
    await requestReview(person);
    expect((await request((await issue()).token)).result).toMatchObject({ code: 'wrong-state' });
  });

  test('and are not given without end', async () => {
    const statuses = [];
    for (let k = 0; k < 21; k += 1)
      statuses.push((await person.client.post('/api/reviews/digits', undefined)).status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(20);
    expect(statuses.at(-1)).toBe(429);
  });
});

test('a video is one by its own first bytes, and not too large; a photo is none', async () => {
  const { token } = await issue();
  const as = async (ref: object) =>
    act(person, {
      kind: 'review.digits',
      entityId: newId<string>(),
      payload: { ...(await payloadOf(token)), video: ref },
    });
  const photo = await refOf(testPhoto(3));
  expect(await as(photo)).toMatchObject({ outcome: 'rejected', code: 'not-a-video' });
  const large = { ...(await videoRefOf(testVideo(3))), size: VIDEO_LIMIT + 1 };
  expect(await as(large)).toMatchObject({ outcome: 'rejected', code: 'video-too-large' });
  const inside = (bytes: Uint8Array<ArrayBuffer>) => uploadPhoto(person.client, bytes, 'video/webm');
  await expect(inside(testPhoto(5))).rejects.toThrow('not-a-video');
  await expect(inside(testVideo(5, VIDEO_LIMIT + 1))).rejects.toThrow('video-too-large');
  const review = { subject: 'level-4', front: await videoRefOf(testVideo(9)), held: photo };
  const asked = await act(person, { kind: 'review.request', entityId: newId<string>(), payload: review });
  expect(asked).toMatchObject({ outcome: 'rejected', code: 'not-an-image' });
});
