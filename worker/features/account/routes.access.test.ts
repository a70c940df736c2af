import { describe } from 'vitest';
import * as contracts from '../../../shared/account/contract.ts';
import * as imports from '../../../shared/account/import.ts';
import { EVERYBODY, testAccess } from '../../testing/access.ts';

describe('account: who may call what', () => {
  testAccess(
    { ...contracts, ...imports },
    {
      requestCode: EVERYBODY,
      register: EVERYBODY,
      signIn: EVERYBODY,
      recoverAccount: EVERYBODY,
      activateAccount: EVERYBODY,
      importPeople: ['administrator'],
      getMe: ['person'],
      listSessions: ['person'],
      endSession: ['person'],
    },
  );
});
