import { describe, expect, it } from 'vitest';
import { START, type State } from '../../../shared/liveness/machine.ts';
import type { CheckView } from '../check.ts';
import { cueOf, ringOf } from './guide.ts';

const view = (state: Partial<State>, more: Partial<CheckView> = {}): CheckView => ({
  ...{ stage: 'running', asked: undefined, stutters: false, done: state.step ?? 0, of: 4 },
  ...more,
  state: { ...START, hint: undefined, ...state },
});

describe('what the person is told', () => {
  it('is what hinders the check, while the face is being placed', () => {
    expect(cueOf(view({ phase: 'align', hint: 'too-dark' }))).toBe('too-dark');
    expect(cueOf(view({ phase: 'align' }))).toBe('place-face');
  });

  it('is the action that is asked for, and nothing else unless it cannot be seen or is too small', () => {
    const asked = { asked: 'turn-left' } as const;
    expect(cueOf(view({ phase: 'action' }, asked))).toBe('turn-left');
    expect(cueOf(view({ phase: 'action', hint: 'off-centre' }, asked))).toBe('turn-left');
    expect(cueOf(view({ phase: 'action', hint: 'two-faces' }, asked))).toBe('two-faces');
    expect(cueOf(view({ phase: 'action', hint: 'a-bit-more' }, asked))).toBe('a-bit-more');
  });

  it('is that it went well, between two actions', () => {
    expect(cueOf(view({ phase: 'wait', step: 1 }))).toBe('well-done');
    expect(cueOf(view({ phase: 'back', step: 1 }))).toBe('back-to-middle');
  });

  it('is what the app itself is doing, before and after', () => {
    expect(cueOf(view({}, { stage: 'detector' }))).toBe('detector');
    expect(cueOf(view({ phase: 'done' }, { stage: 'ending' }))).toBe('ending');
  });
});

describe('the ring', () => {
  it('fills from the first calm moment to the last picture and never runs back on the way', () => {
    const way: CheckView[] = [
      view({ phase: 'align' }),
      view({ phase: 'neutral', progress: 0.5 }),
      ...[0, 1, 2, 3].flatMap((step) => [
        view({ phase: 'wait', step, progress: 1 }),
        view({ phase: 'action', step, progress: 0.5 }),
        view({ phase: 'action', step, progress: 1 }),
        view({ phase: 'back', step }),
      ]),
      view({ phase: 'final', step: 4, progress: 0.5 }),
      view({ phase: 'done', step: 4 }, { stage: 'ending' }),
    ];
    const rings = way.map(ringOf);
    expect(rings).toEqual([...rings].sort((a, b) => a - b));
    expect([rings[0], rings.at(-1)]).toEqual([0, 1]);
  });
});
