import type { SessionAnswer } from '../../../shared/account/contract.ts';
import type { Device } from '../../../shared/account/schema.ts';
import type { IdNumber } from '../../../shared/documents/id-number.ts';
import { Problem } from '../../../shared/kernel/problems.ts';
import type { Call } from '../../http/context.ts';
import { addressKey } from '../../platform/address.ts';
import { idNumberIndex } from '../../platform/people.ts';
import { forgetThrottle, throttle } from '../../platform/throttle.repo.ts';
import { findImportRow } from './imports.repo.ts';
import { checkPassword } from './password.ts';
import { findCredentials } from './repo.ts';
import { signInPerson } from './sessions.ts';

/** A7: failures for one ID number, known or not; a success forgets them. */
const PER_NUMBER = { limit: 10, windowSeconds: 900 };
/** Tries from one network address, good and bad: many people share one. */
const PER_ADDRESS = { limit: 100, windowSeconds: 900 };

/**
 * Signs in by ID number and password. An unknown number and a wrong password get the same answer after the
 * same work. A try is counted before it is judged, so that tries at the same moment are each counted. Whatever is
 * typed for an account that waits to be activated leads to that (A6); once it is, its number is as silent as any.
 * @throws Problem sign-in-failed, activation-required, too-many-requests
 */
export const signInWithPassword = async (
  call: Call,
  input: { idNumber: IdNumber; password: string; device?: Device | undefined },
): Promise<SessionAnswer> => {
  const { db, fields, clock } = call.services;
  const now = clock.now();
  await throttle(db, await addressKey(fields, 'sign-in', call.address), PER_ADDRESS, now);
  const index = await idNumberIndex(fields, input.idNumber);
  const byNumber = `sign-in:number:${index}`;
  await throttle(db, byNumber, PER_NUMBER, now);

  const credentials = await findCredentials(db, index);
  const imported = await findImportRow(db, index);
  const right = checkPassword(input.password, credentials?.passwordHash);
  if (imported) throw new Problem('activation-required');
  if (!credentials || !right) throw new Problem('sign-in-failed');
  return signInPerson(call, credentials.personId, {
    method: 'password',
    device: input.device,
    also: [forgetThrottle(db, byNumber)],
  });
};
