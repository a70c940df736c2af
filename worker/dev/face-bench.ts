import { globSync, statSync } from 'node:fs';
import { newDevice, receive } from '../../shared/testing/liveness/desk.ts';
import { honestAttempt } from '../../shared/testing/liveness/honest.ts';
import { stageOf, storedRecordings } from '../../shared/testing/liveness/stored.ts';
import { openFaceLab } from './face-lab.ts';

const RUNS = 20;

/** ms that the server's own run of one check takes, signature included; the median. */
const rerunMs = async (): Promise<number> => {
  const stage = stageOf(storedRecordings());
  const device = await newDevice();
  const times: number[] = [];
  for (let seed = 0; seed < RUNS; seed += 1) {
    const attempt = await honestAttempt(stage, device, seed);
    const began = performance.now();
    await receive(attempt);
    times.push(performance.now() - began);
  }
  return times.sort((a, b) => a - b)[RUNS >> 1] ?? 0;
};

const kilobytes = (pattern: string): number =>
  globSync(pattern).reduce((sum, file) => sum + statSync(file).size, 0) / 1000;

/** The face check's rows of `npm run bench`: goals are 1.05 × MediaPipe alone, and no task of 50 ms. */
export const printFace = async (): Promise<void> => {
  const lab = await openFaceLab();
  try {
    const { bare, cold, pressed, warm, ours } = await lab.bench();
    const row = (name: string, own: number, base: number) =>
      console.log(
        `  ${(own / base).toFixed(2)} ×  ${own.toFixed(1)} ms against ${base.toFixed(1)} ms  ${name}`,
      );
    console.log('\nThe face check against MediaPipe alone on the page, in turns');
    row('a frame of 640 × 480, in the worker, with geometry and light', ours.frameMs, bare.frameMs);
    row(
      'first picture measured after the press of “begin”, started while one reads',
      warm.firstMs,
      bare.firstMs,
    );
    row('the same, of a model that is being downloaded, after its last byte', cold.firstMs, bare.firstMs);
    row('the same, begun at the press with the model at hand', pressed.firstMs, bare.firstMs);
    row('detector stands, started while one reads', warm.readyMs, bare.readyMs);
    row('detector stands, of a model that is being downloaded', cold.readyMs, bare.readyMs);
    const longest = ours.longestTask === 0 ? 'below 50 ms' : `${ours.longestTask.toFixed(0)} ms`;
    console.log(`  longest task of the page meanwhile: ${longest}`);
  } finally {
    await lab.close();
  }
  const model = kilobytes('dist/models/*.bin');
  const code = kilobytes('dist/assets/detector-worker-*.js') + kilobytes('dist/assets/FacePage-*.js');
  console.log(
    `  before the first check: model ${model.toFixed(0)} KB, code ${code.toFixed(0)} KB; later nothing`,
  );
  console.log(`  the server's own run of a trace, signature included: ${(await rerunMs()).toFixed(1)} ms`);
};
