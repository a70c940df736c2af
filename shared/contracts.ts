import * as account from './account/contract.ts';
import * as accountImport from './account/import.ts';
import * as passkeys from './account/passkeys.ts';
import * as cases from './cases/contract.ts';
import * as enterprise from './enterprise/contract.ts';
import type { Contract } from './kernel/contract.ts';
import * as liveness from './liveness/contract.ts';
import * as offlineFace from './liveness/offline.ts';
import * as portraits from './liveness/portraits.ts';
import * as notices from './notices/contract.ts';
import * as push from './push/contract.ts';
import * as assist from './review/assist.ts';
import * as review from './review/contract.ts';
import * as digits from './review/digits.ts';
import * as staff from './staff/contract.ts';
import * as support from './support/contract.ts';
import * as carry from './sync/carry-contract.ts';
import * as sync from './sync/protocol.ts';
import * as visits from './visits/contract.ts';

const isContract = (value: unknown): value is Contract =>
  typeof value === 'object' && value !== null && 'path' in value && 'access' in value && 'method' in value;

/** Every call of the API, from which the OpenAPI document is made and against which routes are tested. */
export const CONTRACTS: readonly Contract[] = [
  support,
  account,
  accountImport,
  passkeys,
  sync,
  carry,
  review,
  digits,
  assist,
  enterprise,
  cases,
  staff,
  liveness,
  portraits,
  notices,
  push,
  visits,
  offlineFace,
]
  .flatMap((module) => Object.values(module) as unknown[])
  .filter(isContract);
