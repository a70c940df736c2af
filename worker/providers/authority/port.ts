import type { IdNumber } from '../../../shared/documents/id-number.ts';
import type { ValidUntil } from '../../../shared/documents/validity.ts';
import type { Day } from '../../../shared/kernel/days.ts';

/** The four elements of A5. */
export interface FourElements {
  name: string;
  idNumber: IdNumber;
  validFrom: Day;
  validUntil: ValidUntil;
}

/** `unknown`: the number is not in the register (a newly issued card may not be there yet). */
export type AuthorityOutcome = 'match' | 'mismatch' | 'unknown';

/** The port to the identity authority. */
export interface AuthorityPort {
  /** @throws Problem authority-unavailable when no answer could be had in time */
  check(elements: FourElements): Promise<AuthorityOutcome>;
}
