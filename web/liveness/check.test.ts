import { expect, it } from 'vitest';
import { CONTINUITY, follow } from '../../shared/liveness/continuity.ts';
import { emptyFrame, viewOf } from '../../shared/liveness/frame.ts';
import { decodeTrace, encodeTrace } from '../../shared/liveness/trace.ts';
import { isNew, traceTime } from './check.ts';

it('a picture that was taken a moment before the challenge arrived begins a trace that can be read', () => {
  const [openedAt, seenAt] = [5_012.4, [5_004.9, 5_055.1]];
  const frames = seenAt.map((at) => emptyFrame(traceTime(at, openedAt), 100));
  expect(frames.map(({ t }) => t)).toEqual([0, 43]);
  expect(decodeTrace(encodeTrace(frames))).toEqual(frames);
});

it('a picture is looked at where the machine does not take the clock for one that stands', () => {
  const view = viewOf({ width: 640, height: 480 });
  const after = (gap: number) => {
    const { continuity } = follow(CONTINUITY, emptyFrame(1_000, 100), view);
    const seen = follow(continuity, emptyFrame(1_000 + gap, 100), view);
    return seen.kind === 'broken' && seen.why === 'clock';
  };
  expect(isNew(0, Number.NEGATIVE_INFINITY)).toBe(true);
  for (let gap = 0; gap <= 50; gap += 1) expect(isNew(1_000 + gap, 1_000), `${gap} ms`).toBe(!after(gap));
  expect([isNew(1_005, 1_000), isNew(1_050, 1_000)]).toEqual([false, true]);
});
