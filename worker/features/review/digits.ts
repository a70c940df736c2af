import * as v from 'valibot';
import { PersonId } from '../../../shared/kernel/ids.ts';
import { Problem } from '../../../shared/kernel/problems.ts';
import { DIGITS, DIGITS_MS } from '../../../shared/review/digits.ts';
import type { Call } from '../../http/context.ts';
import { instant } from '../../platform/clock.ts';
import { throttle } from '../../platform/throttle.repo.ts';
import type { OperationCall, OperationHandler } from '../../sync/handler.ts';
import { areDigitsUsed, setDigits } from './repo.ts';
import { portraitPhoto, requested, requireNew } from './request.ts';

const TYPE = 'heyan-digits+jwt';
/** Digits that one person may ask for: some videos that went wrong, none to wait for easy ones. */
const PER_PERSON = { limit: 20, windowSeconds: 86_400 };

const Claims = v.object({ sub: PersonId, jti: v.string(), digits: DIGITS, iat: v.number() });

/** Four decimal digits out of random bytes, each as likely as the other: bytes from 250 on are left out. */
const randomDigits = (): string => {
  let digits = '';
  while (digits.length < 4)
    for (const byte of crypto.getRandomValues(new Uint8Array(8)))
      if (byte < 250 && digits.length < 4) digits += String(byte % 10);
  return digits;
};

/**
 * Digits to read aloud (F8). They are kept nowhere until they come back: the token says whose they are.
 * @throws Problem too-many-requests
 */
export const issueDigits = async (
  { services: { db, clock, signer } }: Call,
  personId: PersonId,
): Promise<{ digits: string; token: string; expiresAt: string }> => {
  const now = clock.now();
  await throttle(db, `review-digits:${personId}`, PER_PERSON, now);
  const digits = randomDigits();
  const claims = { sub: personId, jti: crypto.randomUUID(), digits, iat: Math.floor(now / 1000) };
  return { digits, token: await signer.sign(TYPE, claims), expiresAt: instant(now + DIGITS_MS) };
};

/** @throws Problem digits-expired for anything that is not this person's, or too old */
const requireDigits = async ({ services, db, personId, now, payload }: OperationCall<'review.digits'>) => {
  const claims = v.safeParse(Claims, await services.signer.verify(TYPE, payload.token));
  if (!claims.success || claims.output.sub !== personId) throw new Problem('digits-expired');
  const { jti, digits, iat } = claims.output;
  if (now > iat * 1000 + DIGITS_MS || (await areDigitsUsed(db, jti))) throw new Problem('digits-expired');
  return { id: jti, digits };
};

/**
 * 读数字视频 (F8): a review whose video may follow for days. The digits are good once: the row that names them is
 * unique, so of two requests at the same instant one is refused.
 */
const readAloud: OperationHandler<'review.digits'> = {
  document: 'review',
  async apply(call) {
    const { db, personId, now, operation, payload } = call;
    const id = operation.entityId;
    await requireNew(call);
    const issued = await requireDigits(call);
    const portrait = await portraitPhoto(call, personId);
    const pictures = [
      { part: 'video', photo: payload.video },
      ...(portrait ? [{ part: 'portrait', photo: portrait.ref }] : []),
    ];
    const more = [...setDigits(db, id, issued), ...(portrait?.statements ?? [])];
    const statements = await requested(call, { id, personId, reason: payload.reason, pictures, more }, now);
    return { version: 1, statements, photos: [payload.video] };
  },
};

export const digitsOperations = { 'review.digits': readAloud };
