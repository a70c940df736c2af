import { newId } from '../../kernel/ids.ts';
import { PURPOSES } from '../../liveness/challenge.ts';
import type { Evidence, UnsignedEvidence } from '../../liveness/evidence.ts';
import type { Frame } from '../../liveness/frame.ts';
import type { IssuedChallenge } from '../../liveness/judge.ts';
import { run } from '../../liveness/machine.ts';
import { motionOf } from '../../liveness/motion.ts';
import { decodeTrace, encodeTrace } from '../../liveness/trace.ts';
import { type Attempt, issue, newDevice, planFor, signed } from './desk.ts';

/** Attacks that begin with a check which was passed honestly, and change what is sent. */
type Random = () => number;
export type Tampering = (honest: Attempt, random: Random) => Promise<Attempt>;

const evidenceIn = (attempt: Attempt): Evidence => attempt.evidence as Evidence;

const unsignedIn = (attempt: Attempt): UnsignedEvidence => {
  const { sig: _, ...rest } = evidenceIn(attempt);
  return rest;
};

const pickOf = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

/** The attacker holds the phone: whatever was changed is signed with the right key. */
const resigned = async (attempt: Attempt, changes: Partial<Record<keyof UnsignedEvidence, unknown>>) => {
  const evidence = { ...unsignedIn(attempt), ...changes } as UnsignedEvidence;
  return { ...attempt, evidence: await signed(evidence, attempt.device) };
};

const withFrames = (attempt: Attempt, change: (frames: Frame[]) => Frame[]) =>
  resigned(attempt, { trace: encodeTrace(change(decodeTrace(evidenceIn(attempt).trace) ?? [])) });

const JUNK: readonly unknown[] = [null, true, -1, 1e300, 0.5, '', 'x', '0', [], {}, [null], { passed: true }];

/** Any field of the JSON, at any depth, as something else; the passed outcome claimed in many ways. */
export const forgedFields: Tampering = async (honest, random) => {
  const evidence = unsignedIn(honest);
  const junk = pickOf(random, JUNK);
  const field = pickOf(random, Object.keys(evidence) as (keyof UnsignedEvidence)[]);
  const claim = pickOf(random, ['outcome', 'passed', 'level', 'assurance', 'score', 'actions', '__proto__']);
  const [still, ...others] = evidence.stills;
  const part = pickOf(random, Object.keys(still ?? {}));
  const texts: readonly (() => Promise<Attempt>)[] = [
    () => resigned(honest, { [field]: junk }),
    () => resigned(honest, JSON.parse(`{"${claim}":"passed"}`)),
    () => resigned(honest, { stills: [{ ...still, [part]: junk }, ...others] }),
    () => resigned(honest, { trace: pickOf(random, ['AQ', 'Ag', 'passed', evidence.trace.slice(0, -9)]) }),
    () => resigned(honest, { trace: `${evidence.trace}${pickOf(random, ['A', 'AA', 'AAA', 'AAAA'])}` }),
    async () => ({ ...honest, evidence: pickOf(random, [junk, { ...evidence }, { passed: true }]) }),
  ];
  return pickOf(random, texts)();
};

/** Numbers inside the trace changed after the fact, to show more of an action or a steadier face. */
export const forgedTrace: Tampering = (honest, random) => {
  const kind = Math.floor(random() * 4);
  return withFrames(honest, (frames) => {
    const from = Math.floor(frames.length * (0.1 + 0.5 * random()));
    if (kind === 0) return frames.slice(0, Math.max(20, from));
    if (kind === 1)
      return [...frames.slice(from), ...frames.slice(0, from)].map((frame, k) => ({
        ...frame,
        t: frames[k]?.t ?? 0,
      }));
    if (kind === 2) return frames.map((frame) => ({ ...frame, points: frames[0]?.points ?? [] }));
    return frames.map((frame) => ({ ...frame, yaw: -frame.yaw, pitch: -frame.pitch }));
  });
};

/** Yesterday's passed trace, signed for a new nonce: as it was, or with some noise over all numbers. */
export const replayed: Tampering = async (honest, random) => {
  const seed = 500_000 + Math.floor(random() * 100_000);
  const fresh = issue(seed, honest.device);
  // Even where the same actions happen to be asked for.
  const challenge: IssuedChallenge = random() < 0.5 ? { ...fresh, actions: honest.challenge.actions } : fresh;
  const old = evidenceIn(honest);
  const frames = decodeTrace(old.trace) ?? [];
  const plan = planFor(honest.challenge, old.view);
  const { state } = run(plan, frames);
  const noise = random() < 0.5 ? 0 : 3;
  const shaken = frames.map((frame) => ({
    ...frame,
    points: frame.points.map((value) => value + Math.round(noise * (random() - 0.5))),
  }));
  const times = (at: string) =>
    new Date(Date.parse(at) - honest.challenge.issuedAt + fresh.issuedAt).toISOString();
  const evidence = {
    ...{ ...unsignedIn(honest), challengeId: fresh.id, nonce: fresh.nonce, trace: encodeTrace(shaken) },
    ...{ startedAt: times(old.startedAt), endedAt: times(old.endedAt) },
  } as UnsignedEvidence;
  const receivedAt = honest.bringer.receivedAt - honest.challenge.issuedAt + fresh.issuedAt;
  return {
    ...{ challenge, device: honest.device, evidence: await signed(evidence, honest.device) },
    bringer: { ...honest.bringer, receivedAt, earlierMotions: [motionOf(plan, frames, state)] },
  };
};

/** Good evidence, brought for another person, from another device, for another purpose or challenge. */
export const wrongBinding: Tampering = async (honest, random) => {
  const { challenge, bringer } = honest;
  const other = newId<string>();
  const purpose = pickOf(
    random,
    PURPOSES.filter((one) => one !== challenge.purpose),
  );
  const ways: readonly (() => Promise<Attempt>)[] = [
    async () => ({ ...honest, bringer: { ...bringer, subject: 'person-2' } }),
    async () => ({ ...honest, bringer: { ...bringer, deviceId: other } }),
    async () => ({ ...honest, bringer: { ...bringer, purpose } }),
    () => resigned(honest, { purpose }),
    () => resigned(honest, { deviceId: other }),
    () => resigned(honest, { challengeId: other }),
    () => resigned(honest, { nonce: issue(900_000 + Math.floor(random() * 999), honest.device).nonce }),
  ];
  return pickOf(random, ways)();
};

/** Good evidence that comes too late, by a moment or by days. */
export const expired: Tampering = async (honest, random) => {
  const late = 1 + Math.floor(random() ** 4 * 86_400_000);
  return { ...honest, bringer: { ...honest.bringer, receivedAt: honest.challenge.expiresAt + late } };
};

/** Good evidence for a challenge that was answered before. */
export const usedTwice: Tampering = async (honest, random) => ({
  ...honest,
  challenge: { ...honest.challenge, usedAt: honest.bringer.receivedAt - Math.floor(random() * 5_000) },
});

/** Signed by a key that is not the device's, or not at all. */
export const otherKey: Tampering = async (honest, random) => {
  if (random() < 0.7) return { ...honest, evidence: await signed(unsignedIn(honest), await newDevice()) };
  const { sig } = evidenceIn(honest);
  const other = pickOf(random, ['', 'A'.repeat(86), `${sig.slice(0, -4)}AAAA`, 'not a signature']);
  return { ...honest, evidence: { ...evidenceIn(honest), sig: other } };
};

/** Time that did not pass: sent sooner than it took, played faster, or by a clock of its own. */
export const wrongClock: Tampering = async (honest, random) => {
  const { challenge, bringer } = honest;
  const old = evidenceIn(honest);
  const shift = (at: string, ms: number) => new Date(Date.parse(at) + ms).toISOString();
  const faster = 1.6 + 3 * random();
  const off = (random() < 0.5 ? -1 : 1) * (8_000 + random() * 86_400_000);
  const ways: readonly (() => Promise<Attempt>)[] = [
    async () => ({
      ...honest,
      bringer: { ...bringer, receivedAt: challenge.issuedAt + 500 + 2_000 * random() },
    }),
    () => resigned(honest, { startedAt: shift(old.startedAt, off), endedAt: shift(old.endedAt, off) }),
    () => resigned(honest, { endedAt: shift(old.endedAt, 5_000 + 60_000 * random()) }),
    () =>
      withFrames(honest, (frames) => frames.map((frame) => ({ ...frame, t: Math.round(frame.t / faster) }))),
    () => withFrames(honest, (frames) => frames.map((frame) => ({ ...frame, t: frame.t + 200_000 }))),
  ];
  return pickOf(random, ways)();
};

/** Stills that are not the pictures of the frames that the trace names. */
export const otherStills: Tampering = (honest, random) => {
  const { stills } = unsignedIn(honest);
  const [first, second, ...others] = stills;
  const ways: readonly (() => unknown[])[] = [
    () => stills.slice(1),
    () => [...stills, { ...first, slot: 'action-7', sha256: '0'.repeat(64) }],
    () => [{ ...first, t: (first?.t ?? 0) + 40 }, second, ...others],
    () => [{ ...first, slot: second?.slot }, { ...second, slot: first?.slot }, ...others],
    () => [{ ...first, sha256: second?.sha256 }, second, ...others],
  ];
  return resigned(honest, { stills: pickOf(random, ways)() });
};
