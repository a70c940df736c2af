import { Problem } from '../../shared/kernel/problems.ts';
import type { Purpose } from '../../shared/liveness/challenge.ts';
import { type CheckAnswer, createChallenge, getCheck, sendEvidence } from '../../shared/liveness/contract.ts';
import { type Evidence, signEvidence, type UnsignedEvidence } from '../../shared/liveness/evidence.ts';
import { call } from '../data/api.ts';
import { loadStores } from '../data/load.ts';
import { device } from '../data/session.ts';
import type { Begun, CapturedStill } from './check.ts';

/** How long all the evidence may take on its way: 300 KB at 2 KB/s, in ms. */
const SEND_MS = 150_000;
/** How often is asked while the server still looks, in ms; and when the page stops asking by itself. */
const ASK_MS = 1_000;
const PATIENCE_MS = 90_000;

/** A new challenge for this phone. @throws Problem offline, too-many-requests (locked for a while) … */
export const beginCheck = async (purpose: Purpose, signal: AbortSignal): Promise<Begun> => {
  const { id, publicKey } = await device();
  const challenge = await call(createChallenge, { body: { purpose, device: { id, publicKey } } }, { signal });
  return { challenge, openedAt: performance.now() };
};

/** Signs with this phone's key, which never leaves it. @throws Problem storage-failed, offline */
export const signWithPhone = async (evidence: UnsignedEvidence): Promise<Evidence> => {
  const { deviceIdentity } = await loadStores();
  const { keys } = await deviceIdentity();
  return signEvidence(evidence, keys.privateKey);
};

/** Bytes as standard base64, in pieces that fit into an argument list. */
export const toBase64 = (buffer: ArrayBuffer): string => {
  const bytes = new Uint8Array(buffer);
  let binary = '';
  for (let k = 0; k < bytes.length; k += 8_192)
    binary += String.fromCharCode(...bytes.subarray(k, k + 8_192));
  return btoa(binary);
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
  const body = { evidence, stills: stills.map(({ slot, bytes }) => ({ slot, bytes: toBase64(bytes) })) };
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
