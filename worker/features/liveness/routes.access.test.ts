import * as contracts from '../../../shared/liveness/contract.ts';
import * as portraits from '../../../shared/liveness/portraits.ts';
import { EVERYBODY, testAccess } from '../../testing/access.ts';

testAccess(
  { ...contracts, ...portraits },
  {
    createLivenessChallenge: EVERYBODY,
    sendLivenessEvidence: EVERYBODY,
    getLivenessCheck: EVERYBODY,
    enrolPortrait: ['window-clerk', 'administrator'],
  },
);
