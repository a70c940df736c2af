import { expect, it } from 'vitest';
import { emptyFrame } from '../../shared/liveness/frame.ts';
import { decodeTrace, encodeTrace } from '../../shared/liveness/trace.ts';
import { traceTime } from './check.ts';

it('a picture that was taken a moment before the challenge arrived begins a trace that can be read', () => {
  const [openedAt, seenAt] = [5_012.4, [5_004.9, 5_055.1]];
  const frames = seenAt.map((at) => emptyFrame(traceTime(at, openedAt), 100));
  expect(frames.map(({ t }) => t)).toEqual([0, 43]);
  expect(decodeTrace(encodeTrace(frames))).toEqual(frames);
});
