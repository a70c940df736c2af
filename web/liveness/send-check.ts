import { Problem } from '../../shared/kernel/problems.ts';
import type { Purpose } from '../../shared/liveness/challenge.ts';
import { presentConsent } from '../../shared/liveness/consent.ts';
import { type CheckAnswer, createChallenge, getCheck, sendEvidence } from '../../shared/liveness/contract.ts';
import { type Evidence, signEvidence, type UnsignedEvidence } from '../../shared/liveness/evidence.ts';
import { call } from '../data/api.ts';
import { loadStores } from '../data/load.ts';
import { device } from '../data/session.ts';
import { toBase64 } from './base64.ts';
import type { Begun, CapturedStill } from './check.ts';
import { beginOffline } from './offline.ts';

/** How long all the evidence may take on its way: 300 KB at 2 KB/s, in ms. */
const SEND_MS = 150_000;
/** How often is asked while the server still looks, in ms; and when the page stops asking by itself. */
const ASK_MS = 1_000;
const PATIENCE_MS = 90_000;

/** How long the server is waited for where a challenge of the pack would do as well, in ms. */
const PATIENCE_FOR_BEGIN_MS = 10_000;

/**
 * A new challenge for this phone; without a network one out of the pack, where a check may be done `offline` (F9).
 * @throws Problem offline, face-pack-empty, too-many-requests (locked for a while) …
 */
export const beginCheck = async (purpose: Purpose, signal: AbortSignal, offline: boolean): Promise<Begun> => {
  const { id, publicKey } = await device();
  const options = { signal, ...(offline && { timeout: PATIENCE_FOR_BEGIN_MS }) };
  try {
    const challenge = await call(createChallenge, { body: { purpose, device: { id, publicKey } } }, options);
    return { challenge, openedAt: performance.now(), clockAhead: 0 };
  } catch (error) {
    if (offline && isOffline(error)) return beginOffline(purpose);
    throw error;
  }
};

/** No network, or somebody else's (a captive portal). */
export const isOffline = (error: unknown): boolean =>
  error instanceof Problem && (error.code === 'offline' || error.code === 'not-our-server');

/** Signs with this phone's key, which never leaves it. @throws Problem storage-failed, offline */
export const signWithPhone = async (evidence: UnsignedEvidence): Promise<Evidence> => {
  const { deviceIdentity } = await loadStores();
  const { keys } = await deviceIdentity();
  return signEvidence(evidence, keys.privateKey);
};

interface Sending {
  signal: AbortSignal;
  /** The evidence has arrived; the server looks for itself. */
  onArrived: () => void;
}

const askOnce = (evidence: Evidence, signal: AbortSignal): Promise<CheckAnswer> => {
  const { challengeId: id, nonce } = evidence;
  return call(getCheck, { params: { id }, query: { nonce } }, { signal });
};

/** What the server already knows of this check: an answer may have been lost on its way back. */
const known = async (evidence: Evidence, signal: AbortSignal): Promise<CheckAnswer | undefined> => {
  try {
    return await askOnce(evidence, signal);
  } catch (error) {
    if (error instanceof Problem && error.code === 'not-found') return undefined;
    throw error;
  }
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Sends the evidence and waits for what the server makes of it.
 * @param again it may have arrived already: the server is asked first, since a challenge is good for one
 * @throws Problem offline, unavailable (the server did not come to an end in time) …; AbortError
 */
export const sendCheck = async (
  evidence: Evidence,
  stills: readonly CapturedStill[],
  again: boolean,
  { signal, onArrived }: Sending,
): Promise<CheckAnswer> => {
  const consent = await presentConsent();
  const body = {
    evidence,
    consent,
    stills: stills.map(({ slot, bytes }) => ({ slot, bytes: toBase64(bytes) })),
  };
  let answer =
    (again && (await known(evidence, signal))) ||
    (await call(sendEvidence, { body }, { signal, timeout: SEND_MS }));
  onArrived();
  for (let waited = 0; answer.outcome === 'checking'; waited += ASK_MS) {
    if (waited >= PATIENCE_MS) throw new Problem('unavailable');
    await pause(ASK_MS);
    answer = await askOnce(evidence, signal);
  }
  return answer;
};
