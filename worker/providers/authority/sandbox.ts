import type { Fields } from '../../platform/fields.ts';
import type { Log } from '../../platform/log.ts';
import type { AuthorityOutcome, AuthorityPort } from './port.ts';
import { findElements } from './register.repo.ts';
import { registerEntry } from './register.ts';

/** Compares with the register that staff have imported (POST /api/admin/authority-records/imports). */
export const sandboxAuthority = (db: D1Database, fields: Fields, log: Log): AuthorityPort => ({
  async check(elements) {
    const started = performance.now();
    const entry = await registerEntry(fields, elements);
    const onRecord = await findElements(db, entry.idNumberIndex);
    const ms = Math.round(performance.now() - started);
    log.write({ event: 'provider', provider: 'authority', outcome: 'answered', ms });
    return outcomeOf(onRecord, entry.elementsIndex);
  },
});

const outcomeOf = (onRecord: string | undefined, asked: string): AuthorityOutcome => {
  if (onRecord === undefined) return 'unknown';
  return onRecord === asked ? 'match' : 'mismatch';
};
