import { newId } from '../../kernel/ids.ts';
import { PACK } from '../../liveness/challenge.ts';
import type { Evidence, UnsignedEvidence } from '../../liveness/evidence.ts';
import { EVIDENCE } from '../../liveness/thresholds.ts';
import type { Tampering } from './attack-evidence.ts';
import { type Attempt, newDevice, receive, signed } from './desk.ts';

/** Attacks that only a challenge of a pack has: fetched days before, answered without a network, sent later (F9). */
const MINUTE = 60_000;

/** The same check as if it had been done `after` ms after a pack was fetched, and arrived `onTheWay` ms later. */
const packed = async (honest: Attempt, after: number, onTheWay: number): Promise<Attempt> => {
  const { sig: _, ...old } = honest.evidence as Evidence;
  const later = (at: string) => new Date(Date.parse(at) + after).toISOString();
  const evidence: UnsignedEvidence = { ...old, startedAt: later(old.startedAt), endedAt: later(old.endedAt) };
  const { issuedAt } = honest.challenge;
  return {
    device: honest.device,
    challenge: { ...honest.challenge, offline: true, expiresAt: issuedAt + PACK.lifeMs },
    bringer: { ...honest.bringer, receivedAt: Date.parse(evidence.endedAt) + onTheWay },
    evidence: await signed(evidence, honest.device),
  };
};

/** A check of a pack that is believed as it is: what is tampered with must be good before. */
const believedLater = async (honest: Attempt, random: () => number): Promise<Attempt> => {
  const one = await packed(honest, random() * (PACK.lifeMs - 10 * MINUTE), MINUTE + random() * 86_400_000);
  const { result } = await receive(one);
  if (result !== 'passed') throw new Error(`An honest check of a pack was refused: ${result}`);
  return one;
};

/** Good, and brought after the days in which packs are taken at all, by a moment or by weeks. */
export const packTooLate: Tampering = async (honest, random) => {
  const one = await believedLater(honest, random);
  const late = 1 + Math.floor(random() ** 4 * 30 * 86_400_000);
  return { ...one, bringer: { ...one.bringer, receivedAt: one.challenge.issuedAt + PACK.arriveMs + late } };
};

/** By its own account done after the pack's days, before it was fetched, or after it arrived. */
export const packOutside: Tampering = async (honest, random) => {
  const beyond = EVIDENCE.offlineSlack + MINUTE + random() * 86_400_000;
  const ways: readonly (() => Promise<Attempt>)[] = [
    () => packed(honest, PACK.lifeMs + beyond / 2, 1_000),
    () => packed(honest, -beyond, beyond + 2 * MINUTE),
    () => packed(honest, 2 * 86_400_000, -beyond),
  ];
  const way = ways[Math.floor(random() * ways.length)];
  return way ? way() : honest;
};

/** One challenge in two carry packs: the second finds it used. */
export const packTwice: Tampering = async (honest, random) => {
  const one = await believedLater(honest, random);
  const usedAt = one.bringer.receivedAt - Math.floor(random() * 86_400_000);
  return { ...one, challenge: { ...one.challenge, usedAt } };
};

/** A pack of another person or of another phone, with or without that phone's key. */
export const packOfAnother: Tampering = async (honest, random) => {
  const one = await believedLater(honest, random);
  const { challenge, bringer } = one;
  const ways: readonly (() => Promise<Attempt>)[] = [
    async () => ({ ...one, bringer: { ...bringer, subject: 'person-2' } }),
    async () => ({ ...one, challenge: { ...challenge, subject: 'person-2' } }),
    async () => ({ ...one, bringer: { ...bringer, deviceId: newId<string>() } }),
    async () => ({ ...one, challenge: { ...challenge, deviceId: newId<string>() } }),
    async () => ({ ...one, device: await newDevice() }),
  ];
  const way = ways[Math.floor(random() * ways.length)];
  return way ? way() : one;
};
