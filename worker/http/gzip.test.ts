import { expect, test } from 'vitest';
import { testApp } from '../testing/app.ts';
import { registerPerson } from '../testing/people.ts';

const app = testApp();

test('documents leave compressed where the caller takes that, and refusals as they are', async () => {
  const { cookie } = (await registerPerson(app)).client;
  const pull = (accepted: string | undefined, query = '') =>
    app
      .client({ cookie, ...(accepted !== undefined && { 'accept-encoding': accepted }) })
      .get(`/api/sync/pull${query}`);
  const encodingOf = async (...asked: Parameters<typeof pull>) =>
    (await pull(...asked)).headers.get('content-encoding');

  expect(await encodingOf('gzip, deflate, br')).toBe('gzip');
  expect(await encodingOf('br, gzip;q=0.5')).toBe('gzip');
  expect(await encodingOf('x-gzipped')).toBeNull();
  expect(await encodingOf(undefined)).toBeNull();
  expect(await encodingOf('gzip', '?cursor=nonsense')).toBeNull();
  expect((await pull('gzip')).headers.get('vary')).toBe('accept-encoding');
});
