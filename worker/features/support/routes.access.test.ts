import { describe } from 'vitest';
import { jwks } from '../../../shared/enterprise/contract.ts';
import * as contracts from '../../../shared/support/contract.ts';
import { EVERYBODY, testAccess } from '../../testing/access.ts';

describe('support: who may call what', () => {
  testAccess({ ...contracts, jwks }, { health: EVERYBODY, devMessages: EVERYBODY, jwks: EVERYBODY });
});
