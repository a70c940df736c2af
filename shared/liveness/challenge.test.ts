import { describe, expect, it } from 'vitest';
import { seeded } from '../testing/random.ts';
import { ACTION_COUNT, ACTIONS, chooseActions, pausesOf, SEQUENCES } from './challenge.ts';

const MOVING = ['turn-left', 'turn-right', 'nod'];
const CHANGING = ['blink', 'open-mouth'];

describe('the actions of a challenge', () => {
  it('are four, with a turn and a change of the face, one of them asked for twice', () => {
    expect(SEQUENCES).toHaveLength(270);
    expect(new Set(SEQUENCES.map(String)).size).toBe(270);
    for (const sequence of SEQUENCES) {
      expect(sequence).toHaveLength(ACTION_COUNT);
      expect(new Set(sequence).size).toBe(3);
      expect(sequence.some((action) => MOVING.includes(action))).toBe(true);
      expect(sequence.some((action) => CHANGING.includes(action))).toBe(true);
      expect(sequence.some((action, k) => action === sequence[k + 1])).toBe(false);
    }
  });

  it('can be answered by no film that shows each action once a round', () => {
    const orders = (rest: readonly string[]): string[][] =>
      rest.length === 0
        ? [[]]
        : rest.flatMap((one) =>
            orders(rest.filter((other) => other !== one)).map((order) => [one, ...order]),
          );
    const films = orders(ACTIONS).map((order) => [...order, ...order].join());
    const answered = SEQUENCES.filter((sequence) => films.some((film) => film.includes(sequence.join())));
    expect(answered).toEqual([]);
  });

  it('come out of random bytes about equally often', () => {
    const random = seeded(3);
    const counts = new Map<string, number>();
    for (let k = 0; k < 27_000; k += 1) {
      const key = chooseActions(Uint8Array.from({ length: 4 }, () => Math.floor(random() * 256))).join();
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(counts.size).toBe(270);
    expect(Math.min(...counts.values())).toBeGreaterThan(55);
    expect(Math.max(...counts.values())).toBeLessThan(150);
  });
});

describe('the pauses of a nonce', () => {
  it('are the same every time, between 0.4 and 1.45 s, and differ between nonces', () => {
    const [a, b] = ['A7_xQ-'.padEnd(43, 'k'), 'zz90ab'.padEnd(43, 'k')];
    expect(pausesOf(a, 4)).toEqual(pausesOf(a, 4));
    expect(pausesOf(a, 4)).not.toEqual(pausesOf(b, 4));
    for (const ms of [...pausesOf(a, 4), ...pausesOf(b, 4)]) {
      expect(ms).toBeGreaterThanOrEqual(400);
      expect(ms).toBeLessThanOrEqual(1_450);
    }
  });
});
