import * as contracts from '../../../shared/liveness/contract.ts';
import * as offline from '../../../shared/liveness/offline.ts';
import * as portraits from '../../../shared/liveness/portraits.ts';
import { EVERYBODY, testAccess } from '../../testing/access.ts';

testAccess(
  { ...contracts, ...portraits, ...offline },
  {
    createLivenessChallenge: EVERYBODY,
    sendLivenessEvidence: EVERYBODY,
    getLivenessCheck: EVERYBODY,
    createLivenessPack: ['person'],
    enrolPortrait: ['window-clerk', 'administrator'],
  },
);
