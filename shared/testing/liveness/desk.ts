import { sha256Hex, toBase64Url } from '../../kernel/bytes.ts';
import { newId } from '../../kernel/ids.ts';
import { isProblemCode, Problem, type ProblemCode } from '../../kernel/problems.ts';
import { parse } from '../../kernel/validate.ts';
import { CHALLENGE_MS, chooseActions, type Purpose } from '../../liveness/challenge.ts';
import { Evidence, signEvidence, type UnsignedEvidence, verifyEvidence } from '../../liveness/evidence.ts';
import type { Frame, View } from '../../liveness/frame.ts';
import { type Bringer, type IssuedChallenge, judge, type Refusal } from '../../liveness/judge.ts';
import { type Plan, planOf, type State } from '../../liveness/machine.ts';
import type { Measures } from '../../liveness/natural.ts';
import { encodeTrace } from '../../liveness/trace.ts';
import { seeded } from '../random.ts';

/** Issues challenges and receives evidence as the Worker does, all but its database: for tests and attacks. */
type KeyPair = Awaited<ReturnType<typeof deviceKeys>>;
const deviceKeys = () =>
  crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign', 'verify']) as Promise<{
    privateKey: Parameters<typeof signEvidence>[1];
    publicKey: Parameters<typeof verifyEvidence>[1];
  }>;

export interface Device {
  id: string;
  keys: KeyPair;
}

export const newDevice = async (): Promise<Device> => ({ id: newId<string>(), keys: await deviceKeys() });

/** Midday on 1 November 2026, UTC: every challenge is issued some time after it. */
const EPOCH = Date.UTC(2026, 10, 1, 12);

/** A challenge by seed. */
export const issue = (seed: number, device: Device, purpose: Purpose = 'level-4'): IssuedChallenge => {
  const random = seeded(seed * 31 + 3);
  const bytes = Uint8Array.from({ length: 32 }, () => Math.floor(random() * 256));
  const issuedAt = EPOCH + seed * 600_000;
  return {
    ...{ id: newId<string>(issuedAt), nonce: toBase64Url(bytes), purpose, subject: 'person-1' },
    ...{ deviceId: device.id, actions: chooseActions(bytes.slice(28)), issuedAt },
    ...{ expiresAt: issuedAt + CHALLENGE_MS, usedAt: null, offline: false },
  };
};

export const planFor = (challenge: IssuedChallenge, view: View): Plan =>
  planOf(challenge, view, CHALLENGE_MS);

const at = (ms: number): string => new Date(ms).toISOString();

/** The evidence that an honest device makes of a run. */
export const evidenceOf = async (
  challenge: IssuedChallenge,
  view: View,
  frames: readonly Frame[],
  state: State,
): Promise<UnsignedEvidence> => {
  const [first, last] = [frames[0]?.t ?? 0, frames.at(-1)?.t ?? 0];
  const kept = Object.entries({ frontal: last, ...state.kept });
  const stills = await Promise.all(
    kept.map(async ([slot, t]) => ({
      ...{ slot, t, sha256: await sha256Hex(`${challenge.id} ${slot} ${t}`), size: 26_000 },
      ...{ type: 'image/jpeg' as const, width: 640, height: 480 },
    })),
  );
  const evidence = {
    ...{ v: 1, challengeId: challenge.id, nonce: challenge.nonce, purpose: challenge.purpose },
    ...{ deviceId: challenge.deviceId, view, trace: encodeTrace(frames), stills },
    ...{ startedAt: at(challenge.issuedAt + first), endedAt: at(challenge.issuedAt + last) },
  };
  // Branded by what it is made of.
  return evidence as UnsignedEvidence;
};

/** Who brings evidence, and when, where nothing is wrong. */
export const bringerOf = (challenge: IssuedChallenge, frames: readonly Frame[]): Bringer => ({
  ...{ subject: challenge.subject, deviceId: challenge.deviceId, purpose: challenge.purpose },
  receivedAt: challenge.issuedAt + (frames.at(-1)?.t ?? 0) + 1_500,
  earlierMotions: [],
});

/** Something that arrives at the server. */
export interface Attempt {
  challenge: IssuedChallenge;
  bringer: Bringer;
  /** What was sent: anything at all. */
  evidence: unknown;
  /** The key that the server has on record for the session's device. */
  device: Device;
}

export interface Received {
  result: 'passed' | Refusal | ProblemCode;
  measures?: Measures;
}

/** What the server makes of it: shape, signature, then its own run. */
export const receive = async ({ challenge, bringer, evidence, device }: Attempt): Promise<Received> => {
  try {
    const parsed = parse(Evidence, evidence);
    if (!(await verifyEvidence(parsed, device.keys.publicKey))) return { result: 'signature-invalid' };
    const verdict = judge(challenge, bringer, parsed);
    const measures = verdict.measures ? { measures: verdict.measures } : {};
    return { result: verdict.outcome === 'passed' ? 'passed' : verdict.refusal, ...measures };
  } catch (error) {
    if (error instanceof Problem && isProblemCode(error.code)) return { result: error.code };
    throw error;
  }
};

/** Signs whatever there is with a device's key. */
export const signed = (evidence: UnsignedEvidence, device: Device): Promise<Evidence> =>
  signEvidence(evidence, device.keys.privateKey);
