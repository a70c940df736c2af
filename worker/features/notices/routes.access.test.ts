import { describe } from 'vitest';
import * as contracts from '../../../shared/notices/contract.ts';
import { EVERYBODY, testAccess } from '../../testing/access.ts';

describe('notices: who may call what', () => {
  testAccess(contracts, {
    currentNotices: EVERYBODY,
    publishNotice: ['support', 'administrator'],
    listNotices: ['support', 'administrator'],
    withdrawNotice: ['support', 'administrator'],
  });
});
