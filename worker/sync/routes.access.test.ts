import * as protocol from '../../shared/sync/protocol.ts';
import { testAccess } from '../testing/access.ts';

testAccess(protocol, { push: ['person'], pull: ['person'], reportHoldings: ['person'] });
