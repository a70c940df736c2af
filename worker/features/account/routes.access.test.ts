import { describe } from 'vitest';
import * as contracts from '../../../shared/account/contract.ts';
import { EVERYBODY, testAccess } from '../../testing/access.ts';

describe('account: who may call what', () => {
  testAccess(contracts, {
    requestCode: EVERYBODY,
    register: EVERYBODY,
    signIn: EVERYBODY,
    recoverAccount: EVERYBODY,
    getMe: ['person'],
    listSessions: ['person'],
    endSession: ['person'],
  });
});
