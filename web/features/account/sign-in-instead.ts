import { type SessionAnswer, signIn } from '../../../shared/account/contract.ts';
import { Problem, type ProblemCode } from '../../../shared/kernel/problems.ts';
import { call } from '../../data/api.ts';
import { device } from '../../data/session.ts';

/**
 * An answer that was lost on its way may have been a good one: the account was made, and trying again is refused for
 * that. Then the number and the new password open it.
 * @param codes what a second try is refused with where the first one was taken
 * @throws the failure itself where it means anything else, or nothing opens
 */
export const signInInstead = async (
  failure: unknown,
  codes: readonly ProblemCode[],
  { idNumber, password }: { idNumber: string; password: string },
): Promise<SessionAnswer> => {
  if (!(failure instanceof Problem && codes.includes(failure.code))) throw failure;
  try {
    return await call(signIn, { body: { method: 'password', idNumber, password, device: await device() } });
  } catch {
    throw failure;
  }
};
