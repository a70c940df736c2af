import { newId, type PersonId } from '../../../shared/kernel/ids.ts';
import { levelOf, missingFor } from '../../../shared/kernel/levels.ts';
import { maskName } from '../../../shared/kernel/mask.ts';
import { Problem } from '../../../shared/kernel/problems.ts';
import { ASSIST } from '../../../shared/review/assist.ts';
import { assistCodeOf } from '../../../shared/review/assist-code.ts';
import { type AgreedText, presentAssistConsent } from '../../../shared/review/assist-texts.ts';
import type { Call } from '../../http/context.ts';
import { recordAudit } from '../../platform/audit.repo.ts';
import { documentChanged } from '../../platform/changes.repo.ts';
import { instant } from '../../platform/clock.ts';
import { putConsent } from '../../platform/consents.repo.ts';
import { isDuplicate } from '../../platform/guard.repo.ts';
import { findPerson } from '../../platform/people.ts';
import { proofsOf } from '../../platform/proofs.repo.ts';
import { throttle } from '../../platform/throttle.repo.ts';
import { type CodeRow, findCode, insertCode, livingCode, peopleHelped } from './assist.repo.ts';
import { REVIEW_FIELDS } from './fields.ts';
import { hasOpenReview } from './repo.ts';

/** Codes that one person may have made: some that were cancelled or lost. */
const CODES = { limit: 10, windowSeconds: 86_400 };
/** Codes that one helper may try, right or wrong: of a hundred million, some hundred are good at any time. */
const TRIES = { limit: 40, windowSeconds: 86_400 };
/** How often other digits are drawn where a code is taken. */
const DRAWS = 5;

/** Eight decimal digits out of random bytes, each as likely as the other. */
const randomDigits = (): string => {
  const [number = 0] = crypto.getRandomValues(new Uint32Array(1));
  // Of 2^32 the last part that is no whole hundred million would make some digits likelier.
  return number < 4_200_000_000 ? String(number % 100_000_000).padStart(8, '0') : randomDigits();
};

const sameText = (a: AgreedText, b: AgreedText): boolean => a.version === b.version && a.sha256 === b.sha256;

/** The text as it stands was agreed to, or nothing is taken. @throws Problem agreement-outdated */
export const requireAgreed = (agreed: AgreedText, present: AgreedText): void => {
  if (!sameText(agreed, present)) throw new Problem('agreement-outdated');
};

/**
 * A code for whoever helps this person (F8), with their consent to it. One that is still good is given again.
 * @throws Problem agreement-outdated, level-too-low, wrong-state, too-many-requests
 */
export const createAssistCode = async (
  call: Call,
  personId: PersonId,
  consent: AgreedText,
): Promise<{ id: CodeRow['id']; code: string; expiresAt: string }> => {
  const { clock, fields, databaseFor } = call.services;
  const [db, now] = [databaseFor(personId), clock.now()];
  requireAgreed(consent, await presentAssistConsent());
  await throttle(db, `assist-codes:${personId}`, CODES, now);
  const has = levelOf(await proofsOf(db, personId));
  if (has < 3) throw new Problem('level-too-low', { needs: { level: 3, has } });
  if (has === 4 || (await hasOpenReview(db, personId, 'level-4'))) throw new Problem('wrong-state');
  const living = await livingCode(db, personId, now);
  if (living) {
    const code = await fields.decrypt(REVIEW_FIELDS.code, living.codeEnc);
    return { id: living.id, code, expiresAt: instant(living.expiresAt) };
  }
  return makeCode(call, personId, consent, now);
};

const makeCode = async (
  { services, actor, requestId }: Call,
  personId: PersonId,
  consent: AgreedText,
  now: number,
) => {
  const { fields } = services;
  const db = services.databaseFor(personId);
  const id = newId<CodeRow['id']>(now);
  const expiresAt = now + ASSIST.codeMs;
  for (let draw = 1; ; draw += 1) {
    const code = assistCodeOf(randomDigits());
    const codeIndex = await fields.index(REVIEW_FIELDS.code, code);
    const codeEnc = await fields.encrypt(REVIEW_FIELDS.code, code);
    try {
      await db.batch([
        insertCode(db, { id, personId, codeIndex, codeEnc, issuedAt: now, expiresAt }),
        ...putConsent(db, { id, personId, purpose: 'assist' }, consent, now),
        documentChanged(db, personId, 'assist', id),
        ...recordAudit(db, {
          ...{ at: now, actor, action: 'assist.asked', personId, requestId },
          entity: { type: 'assist-code', id },
        }),
      ]);
      return { id, code, expiresAt: instant(expiresAt) };
    } catch (error) {
      if (draw === DRAWS || !isDuplicate(error, 'assist_codes.code_index')) throw error;
    }
  }
};

/**
 * The code that a helper was told, where it is good and they may help its person. A wrong one counts as a try.
 * @param doneAt when the helper did it, ms: within the code's day, as their phone says
 * @throws Problem assist-code-unknown, assist-self, assist-limit, assist-not-needed, too-many-requests
 */
export const requireCode = async (
  { services }: Call,
  helperId: PersonId,
  code: string,
  { now, doneAt }: { now: number; doneAt: number },
): Promise<CodeRow> => {
  const { db, fields, databaseFor } = services;
  await throttle(db, `assist-tries:${helperId}`, TRIES, now);
  const row = await findCode(db, await fields.index(REVIEW_FIELDS.code, code));
  if (!row || row.usedAt !== null || row.withdrawnAt !== null) throw new Problem('assist-code-unknown');
  if (doneAt > row.expiresAt || now > row.issuedAt + ASSIST.arriveMs)
    throw new Problem('assist-code-unknown');
  if (row.personId === helperId) throw new Problem('assist-self');
  const own = databaseFor(row.personId);
  const reached = levelOf(await proofsOf(own, row.personId)) === 4;
  if (reached || (await hasOpenReview(own, row.personId, 'level-4'))) throw new Problem('assist-not-needed');
  const people = await peopleHelped(own, helperId, now - ASSIST.windowMs, row.personId);
  if (people >= ASSIST.people) throw new Problem('assist-limit');
  return row;
};

/**
 * Whom a code is for, before anything is done: the name, masked. Uses nothing up.
 * @throws Problem as requireCode, and level-too-low, assurance-too-weak where the helper may not vouch
 */
export const lookAtCode = async (
  call: Call,
  helperId: PersonId,
  code: string,
): Promise<{ name: string; expiresAt: string }> => {
  const { services, actor, requestId } = call;
  const now = services.clock.now();
  const missing = missingFor('review.assisted', await proofsOf(services.databaseFor(helperId), helperId));
  if (missing) throw new Problem(missing.code, 'extras' in missing ? missing.extras : {});
  const { id, personId, expiresAt } = await requireCode(call, helperId, code, { now, doneAt: now });
  const db = services.databaseFor(personId);
  await db.batch(
    recordAudit(db, {
      ...{ at: now, actor, action: 'assist.looked-at', personId, requestId },
      entity: { type: 'assist-code', id },
    }),
  );
  const person = await findPerson(services, personId);
  return { name: maskName(person?.name ?? ''), expiresAt: instant(expiresAt) };
};
