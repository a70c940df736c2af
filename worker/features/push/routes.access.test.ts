import { describe } from 'vitest';
import * as contracts from '../../../shared/push/contract.ts';
import { testAccess } from '../../testing/access.ts';

describe('push: who may call what', () => {
  testAccess(contracts, { pushKey: ['person'], subscribePush: ['person'], unsubscribePush: ['person'] });
});
