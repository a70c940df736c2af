import { describe, expect, inject, test } from 'vitest';
import { Problem } from '../../../shared/kernel/problems.ts';
import { testApp } from '../../testing/app.ts';
import { puppetPicture, strangerPicture } from '../../testing/pictures.ts';
import type { SeenRequest } from '../../testing/provider-server.ts';
import { createFaceMatch } from './choose.ts';
import { eyesFaceMatch, MATCH_FROM, MISMATCH_BELOW, outcomeOf } from './eyes.ts';
import { httpFaceMatch, toBase64 } from './http.ts';
import type { FaceMatchPort } from './port.ts';

const app = testApp();
const { env, events, services } = app;
const { log, config } = services;
const portrait = puppetPicture('neutral-0');

const provider = (mode: string, url = inject('providers')) => {
  const id = crypto.randomUUID();
  // Short only where the time-out itself is waited for: a busy machine takes long over a good answer.
  const timeoutMs = mode === 'slow' ? 300 : 10_000;
  const endpoint = { url: `${url}/face-match/${mode}/${id}`, token: 'secret-token', timeoutMs };
  const seen = async (): Promise<SeenRequest[]> => (await fetch(`${inject('providers')}/seen/${id}`)).json();
  return { port: httpFaceMatch(endpoint, log), seen };
};

const ADAPTERS: [string, () => FaceMatchPort][] = [
  ['eyes', () => eyesFaceMatch(env.EYES, log)],
  ['http', () => provider('good').port],
];

describe.each(ADAPTERS)('every adapter: %s', (_name, make) => {
  test('finds the same picture to be the same person', async () => {
    const { outcome, score } = await make().compare(portrait, portrait);
    expect(outcome).toBe('match');
    expect(score).toBeGreaterThan(0.9);
  });

  test('logs an outcome and nothing of the pictures', async () => {
    events.length = 0;
    await make().compare(portrait, portrait);
    expect(events).toEqual([
      { event: 'provider', provider: 'face-match', outcome: 'answered', ms: expect.any(Number) },
    ]);
  });
});

describe('our own eyes', () => {
  const { compare } = eyesFaceMatch(env.EYES, log);

  test.each(['closer-3', 'open-mouth-0', 'turn-left-2'])('know the person again: %s', async (name) => {
    expect((await compare(puppetPicture(name), portrait)).outcome).toBe('match');
  });

  test('tell another person from them', async () => {
    const { outcome, score } = await compare(strangerPicture(), portrait);
    expect([outcome, score < MISMATCH_BELOW]).toEqual(['mismatch', true]);
  });

  test('are not sure where there is no face to compare', async () => {
    expect(await compare(new Uint8Array(50), portrait)).toEqual({ outcome: 'unsure', score: 0 });
  });

  test('leave what lies between the two thresholds to a person', () => {
    expect([MATCH_FROM, MATCH_FROM - 0.001, MISMATCH_BELOW, MISMATCH_BELOW - 0.001].map(outcomeOf)).toEqual([
      'match',
      'unsure',
      'unsure',
      'mismatch',
    ]);
  });

  test('do not look twice at a still that they have seen', async () => {
    const still = puppetPicture('closer-3');
    const asked: number[] = [];
    const counting = {
      open: () => env.EYES.open(),
      look: (pictures: Uint8Array<ArrayBuffer>[]) => {
        asked.push(pictures.length);
        return env.EYES.look(pictures);
      },
    };
    const [seen] = await env.EYES.look([still]);
    const port = eyesFaceMatch(counting, log);
    expect(await port.compare(still, portrait, seen)).toEqual(await port.compare(still, portrait));
    expect(asked).toEqual([1, 2]);
  });

  test('that cannot be reached are face-match-unavailable', async () => {
    const gone = () => Promise.reject(new Error('gone'));
    const blind = { open: gone, look: gone };
    await expect(eyesFaceMatch(blind, log).compare(portrait, portrait)).rejects.toEqual(
      new Problem('face-match-unavailable'),
    );
  });
});

describe('the HTTP adapter', () => {
  test('sends both pictures whole, to the configured address with its token', async () => {
    const { port, seen } = provider('good');
    await port.compare(puppetPicture('blink-0'), portrait);
    expect(await seen()).toMatchObject([
      {
        authorization: 'Bearer secret-token',
        body: { still: toBase64(puppetPicture('blink-0')), portrait: toBase64(portrait) },
      },
    ]);
  });

  test.each([
    ['an error, tried once more', 'error', 2],
    ['a refusal, not tried again', 'forbidden', 1],
    ['a page that is no JSON', 'garbage', 1],
    ['a result that nobody knows', 'other-shape', 1],
    ['no answer in time', 'slow', 1],
  ])('%s is face-match-unavailable', async (_name, mode, tries) => {
    const { port, seen } = provider(mode);
    const small = new Uint8Array([1, 2, 3]);
    await expect(port.compare(small, small)).rejects.toEqual(new Problem('face-match-unavailable'));
    expect(await seen()).toHaveLength(tries);
  });
});

test('the configuration chooses the adapter', async () => {
  const http = {
    ...config,
    FACE_MATCH_PROVIDER: 'http' as const,
    FACE_MATCH_URL: `${inject('nowhere')}/face-match/good/x`,
    FACE_MATCH_TOKEN: 'token',
  };
  await expect(createFaceMatch(http, env.EYES, log).compare(portrait, portrait)).rejects.toEqual(
    new Problem('face-match-unavailable'),
  );
  expect((await createFaceMatch(config, env.EYES, log).compare(portrait, portrait)).outcome).toBe('match');
});
