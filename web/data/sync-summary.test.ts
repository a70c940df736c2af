import { describe, expect, it } from 'vitest';
import type { SyncStatus } from './bus.ts';
import { isSlow, summarise } from './sync-summary.ts';

const idle: SyncStatus = { state: 'idle' };
const offline: SyncStatus = { state: 'offline', code: 'offline', retryAt: 1 };
const items = (...states: ('waiting' | 'sending' | 'sent' | 'attention' | 'done')[]) =>
  states.map((state) => ({ state }));

describe('summarise', () => {
  it('says that everything is sent only when nothing is left, photos included', () => {
    expect(summarise(idle, items('done', 'done'))).toEqual({ state: 'sent', count: 0 });
    expect(summarise(idle, items('done', 'sent'))).toEqual({ state: 'waiting', count: 1 });
  });

  it('says what is under way', () => {
    expect(summarise({ state: 'syncing' }, items('sending', 'waiting'))).toEqual({
      state: 'sending',
      count: 2,
    });
  });

  it('puts what needs the person before everything but an ended session', () => {
    expect(summarise(offline, items('attention', 'waiting'))).toEqual({ state: 'attention', count: 1 });
    expect(summarise({ state: 'signed-out' }, items('attention', 'waiting'))).toEqual({
      state: 'signed-out',
      count: 1,
    });
  });

  it('says how much waits for the network', () => {
    expect(summarise(offline, items('waiting', 'sent', 'done'))).toEqual({ state: 'offline', count: 2 });
  });
});

it('fifty photos that take minutes on a good network do not make it a slow one', () => {
  expect(isSlow(undefined)).toBe(true);
  expect(isSlow(35)).toBe(true);
  expect(isSlow(250)).toBe(false);
});
