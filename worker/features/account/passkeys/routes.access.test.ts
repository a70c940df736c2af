import { describe } from 'vitest';
import * as contracts from '../../../../shared/account/passkeys.ts';
import { EVERYBODY, testAccess } from '../../../testing/access.ts';

describe('passkeys: who may call what', () => {
  testAccess(contracts, {
    passkeyRegistrationOptions: ['person'],
    registerPasskey: ['person'],
    passkeyAuthenticationOptions: EVERYBODY,
    authenticatePasskey: EVERYBODY,
    listPasskeys: ['person'],
    removePasskey: ['person'],
  });
});
