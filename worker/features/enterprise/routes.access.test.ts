import * as contracts from '../../../shared/enterprise/contract.ts';
import { EVERYBODY, testAccess } from '../../testing/access.ts';

testAccess(contracts, { registrarCheck: ['registrar'], jwks: EVERYBODY });
