import * as contracts from '../../../shared/cases/contract.ts';
import { testAccess } from '../../testing/access.ts';

testAccess(contracts, {
  importCase: ['case-officer'],
  listClaims: ['case-officer'],
  getClaim: ['case-officer'],
  getClaimPhoto: ['case-officer'],
});
