import { AGREEMENT_VERSION, agreementText } from '../../../shared/account/agreement.ts';
import type { SessionAnswer } from '../../../shared/account/contract.ts';
import { type Registration, registrationProblems } from '../../../shared/account/schema.ts';
import { regionName } from '../../../shared/documents/regions.ts';
import { sha256Hex, toBase64Url } from '../../../shared/kernel/bytes.ts';
import { dayAt } from '../../../shared/kernel/days.ts';
import { newId, type PersonId } from '../../../shared/kernel/ids.ts';
import { Problem } from '../../../shared/kernel/problems.ts';
import type { Call } from '../../http/context.ts';
import { addressKey } from '../../platform/address.ts';
import { recordAudit } from '../../platform/audit.repo.ts';
import { documentChanged } from '../../platform/changes.repo.ts';
import { isDuplicate, isGuardFailure } from '../../platform/guard.repo.ts';
import { idNumberIndex, PEOPLE, phoneIndex } from '../../platform/people.ts';
import { addProof } from '../../platform/proofs.repo.ts';
import { throttle } from '../../platform/throttle.repo.ts';
import { REGISTERED } from '../../registry.ts';
import type { CodeRef } from './codes.repo.ts';
import { requireCode, useCode } from './codes.ts';
import { hashPassword } from './password.ts';
import { insertPerson, type NewPerson } from './repo.ts';
import { openSession, sessionAnswer } from './sessions.ts';

/** Registrations tried from one network address in an hour: a village office registers many. */
const PER_ADDRESS = { limit: 60, windowSeconds: 3600 };
/** Comparisons with the authority for one number in an hour, so that nobody tries out validity dates. */
const PER_NUMBER = { limit: 10, windowSeconds: 3600 };

/**
 * Creates an account (A1-A5) and signs in. Whether a number has one already is told only to somebody who
 * holds the code and the four elements, by the very statement that would create it: two registrations at
 * the same moment make one account.
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
  await requireAuthority(call, input);
  return createAccount(call, input, { code, person: await sealPerson(call, input, numberIndex) });
};

/** The rules beyond the schema. @throws Problem naming the field that breaks one */
const requireRules = async ({ services }: Call, input: Registration): Promise<void> => {
  const fields = registrationProblems(input, dayAt(services.clock.now()));
  if (fields[0]) throw new Problem(fields[0].code, { fields });
  const { version, sha256 } = input.agreement;
  if (version !== AGREEMENT_VERSION || sha256 !== (await sha256Hex(agreementText())))
    throw new Problem('agreement-outdated');
  if (!regionName(input.region))
    throw new Problem('region-unknown', { fields: [{ path: 'region', code: 'region-unknown' }] });
};

/** A5: the four elements match before an account exists. */
const requireAuthority = async ({ services }: Call, input: Registration): Promise<void> => {
  const { name, idNumber, validFrom, validUntil } = input;
  const outcome = await services.authority.check({ name, idNumber, validFrom, validUntil });
  if (outcome === 'mismatch') throw new Problem('authority-mismatch');
  if (outcome === 'unknown') throw new Problem('authority-unknown');
};

/** Everything personal sealed, the password hashed: what the table gets. */
const sealPerson = async (
  { services }: Call,
  input: Registration,
  numberIndex: string,
): Promise<NewPerson> => {
  const { fields, clock } = services;
  const now = clock.now();
  const secret = toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
  const { nationality, validFrom, validUntil, region, postcode, language, agreement } = input;
  return {
    id: newId<PersonId>(now),
    nationality,
    validFrom,
    validUntil,
    region,
    postcode,
    language,
    agreement,
    nameEnc: await fields.encrypt(PEOPLE.name, input.name),
    idNumberEnc: await fields.encrypt(PEOPLE.idNumber, input.idNumber),
    idNumberIndex: numberIndex,
    addressEnc: await fields.encrypt(PEOPLE.address, input.address),
    phoneEnc: await fields.encrypt(PEOPLE.phone, input.phone),
    phoneIndex: await phoneIndex(fields, input.phone),
    vaultSecretEnc: await fields.encrypt(PEOPLE.vaultSecret, secret),
    passwordHash: hashPassword(input.password),
    createdAt: now,
  };
};

/** @throws Problem account-exists, sms-code-expired (somebody used the code a moment ago) */
const createAccount = async (
  call: Call,
  input: Registration,
  { code, person }: { code: CodeRef; person: NewPerson },
): Promise<SessionAnswer> => {
  const { id: personId, createdAt: at } = person;
  const db = call.services.databaseFor(personId);
  const { actor, token, statements } = await openSession(db, personId, input.device, at);
  const waiting = await Promise.all(
    REGISTERED.map((registered) => registered(db, personId, person.idNumberIndex, at)),
  );
  try {
    await db.batch([
      // First, so that of two registrations with one code the second learns that the account exists.
      insertPerson(db, person),
      ...useCode(db, code, at),
      addProof(db, personId, { kind: 'phone', assurance: 'none' }, at, 'registration'),
      addProof(db, personId, { kind: 'four-elements', assurance: 'none' }, at, 'registration'),
      ...statements,
      documentChanged(db, personId, 'profile', personId),
      documentChanged(db, personId, 'enterprise', personId),
      ...waiting.flat(),
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
    if (isGuardFailure(error)) throw new Problem('sms-code-expired');
    throw error;
  }
  call.setSession(token);
  return sessionAnswer(call, personId);
};
