import type { View } from '../../liveness/frame.ts';
import { play } from './actor.ts';
import type { Body } from './body.ts';
import { type Attempt, bringerOf, type Device, evidenceOf, issue, planFor, signed } from './desk.ts';
import { type Manner, mannerOf } from './manner.ts';

/** The recorded faces that performances are made of. */
export interface Stage {
  bodies: readonly Body[];
  view: View;
}

export const bodyFor = ({ bodies }: Stage, seed: number): Body => {
  const body = bodies[seed % bodies.length];
  if (!body) throw new Error('The stage is empty');
  return body;
};

/** An honest check by seed: another person's speed, amplitude, light, place, noise and phone each time. */
export const honestAttempt = async (
  stage: Stage,
  device: Device,
  seed: number,
  manner: Manner = mannerOf(seed),
): Promise<Attempt> => {
  const challenge = issue(seed, device);
  const { frames, state } = play(planFor(challenge, stage.view), bodyFor(stage, seed), manner);
  const evidence = await evidenceOf(challenge, stage.view, frames, state);
  return {
    challenge,
    bringer: bringerOf(challenge, frames),
    evidence: await signed(evidence, device),
    device,
  };
};
