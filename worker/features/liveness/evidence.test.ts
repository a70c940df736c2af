import { expect, test } from 'vitest';
import { testApp } from '../../testing/app.ts';
import { askChallenge, faceCheck } from '../../testing/face.ts';
import { registerPerson } from '../../testing/people.ts';

test('a failure of our own eyes is told as our side, costs no try, and is written to the log', async () => {
  const broken = () => Promise.reject(new TypeError('The networks did not load'));
  const app = testApp({ EYES: { open: broken, look: broken } });
  const person = await registerPerson(app);
  const { status, body } = await faceCheck(app, person, 'level-4');
  expect(status).toBe(200);
  expect(body).toMatchObject({ outcome: 'failed', failure: { group: 'unavailable', triesLeft: null } });
  const failures = app.events.filter(({ event }) => event === 'failure');
  expect(failures).toEqual([expect.objectContaining({ route: '/api/liveness/evidence' })]);
  expect(JSON.stringify(failures)).toContain('TypeError');
});

test('the eyes are opened while the person does what the challenge asks for', async () => {
  let opened = 0;
  const open = async () => {
    opened += 1;
  };
  const app = testApp({ EYES: { open, look: async () => [] } });
  const person = await registerPerson(app);
  expect((await askChallenge(person, 'level-4')).status).toBe(201);
  expect(opened).toBe(1);
});
