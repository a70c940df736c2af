import { Problem } from '../../shared/kernel/problems.ts';
import { parse } from '../../shared/kernel/validate.ts';
import { inspectPack } from '../../shared/sync/carry.ts';
import { piecesOf } from '../../shared/sync/carry-bytes.ts';
import {
  CARRY_LIMITS,
  CARRY_TYPE,
  type CarryOutcome,
  carryReceive,
} from '../../shared/sync/carry-contract.ts';
import { jsonOf, problemOf } from './answers.ts';

/** Handing in somebody's carry pack (O7); needs no account and keeps nothing on this phone. */

/**
 * Looks whether a file is a pack of ours and whole, before anything of it is sent.
 * @throws Problem carry-foreign, carry-too-old, carry-too-new, carry-damaged
 */
export const checkPack = async (file: Blob): Promise<void> => {
  if (file.size > CARRY_LIMITS.bytes) throw new Problem('carry-foreign');
  const reader = file.stream().getReader();
  try {
    await inspectPack(piecesOf(reader));
  } finally {
    await reader.cancel().catch(() => undefined);
  }
};

/** How long nothing may move before the network counts as gone, ms. */
const STALL_MS = 90_000;

const responseOf = (request: XMLHttpRequest): Response => {
  const headers = new Headers();
  for (const name of ['content-type', 'retry-after', 'x-request-id']) {
    const value = request.getResponseHeader(name);
    if (value !== null) headers.set(name, value);
  }
  return new Response(request.responseText, { status: request.status, headers });
};

const outcomeOf = async (response: Response): Promise<CarryOutcome> => {
  // Every answer of our Worker names its request; a Wi-Fi log-in page does not.
  if (!response.headers.has('x-request-id')) throw new Problem('not-our-server');
  if (!response.ok) throw await problemOf(response, carryReceive.method);
  try {
    return parse(carryReceive.response, await jsonOf(response));
  } catch {
    throw new Problem('not-our-server');
  }
};

/**
 * Sends a pack. XMLHttpRequest, since fetch does not tell how far a body has got.
 * @param progress from 0 to 1
 * @throws Problem offline, not-our-server, or what the server says of it
 */
export const handIn = (file: Blob, progress: (share: number) => void): Promise<CarryOutcome> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let stall: ReturnType<typeof setTimeout> | undefined;
    const moved = () => {
      clearTimeout(stall);
      stall = setTimeout(() => request.abort(), STALL_MS);
    };
    const lost = () => {
      clearTimeout(stall);
      reject(new Problem('offline'));
    };
    request.upload.onprogress = ({ loaded, total }) => {
      moved();
      progress(total > 0 ? loaded / total : 0);
    };
    request.onerror = lost;
    request.onabort = lost;
    request.onload = () => {
      clearTimeout(stall);
      outcomeOf(responseOf(request)).then(resolve, reject);
    };
    request.open(carryReceive.method, carryReceive.path);
    request.setRequestHeader('content-type', CARRY_TYPE);
    request.setRequestHeader('accept', 'application/json');
    moved();
    request.send(file);
  });
