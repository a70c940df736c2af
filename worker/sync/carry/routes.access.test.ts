import * as contracts from '../../../shared/sync/carry-contract.ts';
import { EVERYBODY, testAccess } from '../../testing/access.ts';

testAccess(contracts, { carryTicket: ['person'], carryReceive: EVERYBODY });
