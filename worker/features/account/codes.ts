import { CODE_RULES, type CodePurpose } from '../../../shared/account/schema.ts';
import type { Language } from '../../../shared/kernel/languages.ts';
import { Problem } from '../../../shared/kernel/problems.ts';
import type { Call } from '../../http/context.ts';
import { addressKey } from '../../platform/address.ts';
import type { Fields } from '../../platform/fields.ts';
import { phoneIndex } from '../../platform/people.ts';
import { throttle } from '../../platform/throttle.repo.ts';
import { codeText } from '../../providers/sms/texts.ts';
import {
  attemptCode,
  type CodeRef,
  consumeCode as consumeStatements,
  lastSentAt,
  removeCode,
  replaceCode,
} from './codes.repo.ts';

const HOUR = 3600;
const RESEND_MS = CODE_RULES.resendSeconds * 1000;

/** Six digits, each number equally likely: what 2^32 leaves over beyond a multiple of a million is redrawn. */
export const newCode = (): string => {
  const limit = Math.floor(2 ** 32 / 1_000_000) * 1_000_000;
  for (;;) {
    const [drawn = limit] = crypto.getRandomValues(new Uint32Array(1));
    if (drawn < limit) return String(drawn % 1_000_000).padStart(6, '0');
  }
};

/** The HMAC is over purpose and phone too: a code sent for one thing, or to one phone, fits no other. */
const reference = async (
  fields: Fields,
  purpose: CodePurpose,
  phone: string,
  code: string,
): Promise<CodeRef> => {
  const index = await phoneIndex(fields, phone);
  return {
    purpose,
    phoneIndex: index,
    codeHash: await fields.index('codes.code', `${purpose}\0${index}\0${code}`),
  };
};

const tooSoon = (sentAt: number, now: number): Problem =>
  new Problem('sms-too-soon', { retryAfter: Math.max(1, Math.ceil((sentAt + RESEND_MS - now) / 1000)) });

/**
 * Sends a code (A4). Nothing here looks at whether the phone has an account, so nothing can tell.
 * @returns seconds until another may be asked for
 * @throws Problem sms-too-soon (with retryAfter), too-many-requests, sms-unavailable
 */
export const sendCode = async (
  { services, address }: Call,
  { purpose, phone, language }: { purpose: CodePurpose; phone: string; language: Language },
): Promise<{ resendAfter: number }> => {
  const { db, fields, clock, sms } = services;
  const now = clock.now();
  const code = newCode();
  const ref = await reference(fields, purpose, phone, code);
  // Asking too soon does not use up the hour's messages: a person who presses twice is not locked out.
  const sentAt = await lastSentAt(db, purpose, ref.phoneIndex);
  if (sentAt !== undefined && sentAt > now - RESEND_MS) throw tooSoon(sentAt, now);

  const { perAddressHour, perPhoneHour, validSeconds } = CODE_RULES;
  const byAddress = await addressKey(fields, 'codes', address);
  await throttle(db, byAddress, { limit: perAddressHour, windowSeconds: HOUR }, now);
  const byPhone = `codes:phone:${ref.phoneIndex}`;
  await throttle(db, byPhone, { limit: perPhoneHour, windowSeconds: HOUR }, now);

  const times = { at: now, expiresAt: now + validSeconds * 1000, before: now - RESEND_MS };
  if (!(await replaceCode(db, ref, times))) throw tooSoon(now, now);
  try {
    await sms.send({ phone, language, text: codeText(language, purpose, code) });
  } catch (error) {
    await removeCode(db, ref);
    throw error;
  }
  return { resendAfter: CODE_RULES.resendSeconds };
};

/**
 * Judges a code and counts a wrong one; the fifth kills it. A right one stays until `useCode` takes it in
 * the batch of what it is for, so that a mistake elsewhere in a form does not cost a message.
 * @throws Problem sms-code-wrong (with triesLeft), sms-code-expired (none, too old, used, superseded, dead)
 */
export const requireCode = async (
  { services }: Call,
  given: { purpose: CodePurpose; phone: string; code: string },
): Promise<CodeRef> => {
  const { db, fields, clock } = services;
  const ref = await reference(fields, given.purpose, given.phone, given.code);
  const attempt = await attemptCode(db, ref, clock.now(), CODE_RULES.tries);
  if (!attempt)
    throw new Problem('sms-code-expired', { fields: [{ path: 'code', code: 'sms-code-expired' }] });
  if (!attempt.held)
    throw new Problem('sms-code-wrong', {
      fields: [{ path: 'code', code: 'sms-code-wrong' }],
      triesLeft: CODE_RULES.tries - attempt.wrong,
    });
  return ref;
};

/** Takes the code in a batch, which fails by its guard where somebody else was quicker. */
export const useCode = (db: D1Database, ref: CodeRef, now: number): D1PreparedStatement[] =>
  consumeStatements(db, ref, now, CODE_RULES.tries);
