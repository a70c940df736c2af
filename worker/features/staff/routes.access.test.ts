import { describe } from 'vitest';
import * as contracts from '../../../shared/staff/contract.ts';
import { testAccess } from '../../testing/access.ts';

describe('staff: who may call what', () => {
  testAccess(contracts, {
    createToken: ['administrator'],
    listTokens: ['administrator'],
    revokeToken: ['administrator'],
    importAuthorityRecords: ['administrator'],
  });
});
