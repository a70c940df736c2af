import type { SessionAnswer } from '../../../shared/account/contract.ts';
import { type Registration, registrationProblems } from '../../../shared/account/schema.ts';
import { regionName } from '../../../shared/documents/regions.ts';
import { dayAt } from '../../../shared/kernel/days.ts';
import { Problem } from '../../../shared/kernel/problems.ts';
import type { Call } from '../../http/context.ts';
import { addressKey } from '../../platform/address.ts';
import { recordAudit } from '../../platform/audit.repo.ts';
import { isDuplicate, isGuardFailure } from '../../platform/guard.repo.ts';
import { idNumberIndex } from '../../platform/people.ts';
import { throttle } from '../../platform/throttle.repo.ts';
import type { CodeRef } from './codes.repo.ts';
import { requireCode, useCode } from './codes.ts';
import { newAccount, requireAgreement, requireAuthority, sealPerson } from './create.ts';
import { expectNotImported, findImportRow } from './imports.repo.ts';
import type { NewPerson } from './repo.ts';
import { openSession, sessionAnswer } from './sessions.ts';

/** Registrations tried from one network address in an hour: a village office registers many. */
const PER_ADDRESS = { limit: 60, windowSeconds: 3600 };
/** Comparisons with the authority for one number in an hour, so that nobody tries out validity dates. */
const PER_NUMBER = { limit: 10, windowSeconds: 3600 };

/**
 * Creates an account (A1-A5) and signs in. Whether a number has one already, here or elsewhere (A6), is told
 * only to somebody who holds the code and the four elements, by the very statements that would create it: two
 * registrations at the same moment make one account.
 * @throws Problem, and nothing is written: the codes of the `register` contract
 */
export const register = async (call: Call, input: Registration): Promise<SessionAnswer> => {
  await requireRules(call, input);
  const { services } = call;
  const now = services.clock.now();
  await throttle(services.db, await addressKey(services.fields, 'register', call.address), PER_ADDRESS, now);
  const code = await requireCode(call, { purpose: 'register', phone: input.phone, code: input.code });
  const numberIndex = await idNumberIndex(services.fields, input.idNumber);
  // Only after the code: whoever holds no phone cannot use up the tries of somebody else's number.
  await throttle(services.db, `register:number:${numberIndex}`, PER_NUMBER, now);
  await requireAuthority(services, input);
  return createAccount(call, input, { code, person: await sealPerson(services, input, numberIndex) });
};

/** The rules beyond the schema. @throws Problem naming the field that breaks one */
const requireRules = async ({ services }: Call, input: Registration): Promise<void> => {
  const fields = registrationProblems(input, dayAt(services.clock.now()));
  if (fields[0]) throw new Problem(fields[0].code, { fields });
  await requireAgreement(input.agreement);
  if (!regionName(input.region))
    throw new Problem('region-unknown', { fields: [{ path: 'region', code: 'region-unknown' }] });
};

/** @throws Problem account-exists, activation-required, sms-code-expired (somebody used the code a moment ago) */
const createAccount = async (
  call: Call,
  input: Registration,
  { code, person }: { code: CodeRef; person: NewPerson },
): Promise<SessionAnswer> => {
  const { id: personId, createdAt: at } = person;
  const db = call.services.databaseFor(personId);
  const { actor, token, statements } = await openSession(db, personId, input.device, at);
  try {
    await db.batch([
      // First, so that of two registrations with one code the second learns that the account exists.
      ...(await newAccount(call.services, person, 'registration')),
      expectNotImported(db, person.idNumberIndex),
      ...useCode(db, code, at),
      ...statements,
      ...recordAudit(db, {
        at,
        actor,
        action: 'account.registered',
        personId,
        entity: { type: 'person', id: personId },
        requestId: call.requestId,
        details: { agreement: person.agreement.version },
      }),
    ]);
  } catch (error) {
    if (isDuplicate(error, 'people.id_number_index')) throw new Problem('account-exists');
    if (!isGuardFailure(error)) throw error;
    const imported = await findImportRow(db, person.idNumberIndex);
    throw new Problem(imported ? 'activation-required' : 'sms-code-expired');
  }
  call.setSession(token);
  return sessionAnswer(call, personId);
};
