import { listPasskeys } from '../../../../shared/account/passkeys.ts';
import { Problem } from '../../../../shared/kernel/problems.ts';
import { call } from '../../../data/api.ts';

/** In the query of the passkeys' page where a recovery led there. */
export const RECOVERED = 'recovered';

/**
 * Whether anything but the password opens the account; where that cannot be asked, the message to the phone on record
 * has said so.
 */
export const hasPasskeys = async (): Promise<boolean> => {
  try {
    return (await call(listPasskeys, {})).passkeys.length > 0;
  } catch (error) {
    if (error instanceof Problem) return false;
    throw error;
  }
};
