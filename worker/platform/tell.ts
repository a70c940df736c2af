import type { PersonId } from '../../shared/kernel/ids.ts';
import type { Language } from '../../shared/kernel/languages.ts';
import { Problem } from '../../shared/kernel/problems.ts';
import type { Services } from '../services.ts';
import { findPerson } from './people.ts';
import { livingSubscriptions, removeSubscription } from './push.repo.ts';

/** The context that addresses of subscriptions are encrypted under and indexed by. */
export const PUSH_ENDPOINT = 'push-subscriptions.endpoint';

/** More phones than that one person hardly has. */
const PHONES = 20;

/**
 * A phone that its owner has not opened the app on for so long, ms, may lie in a drawer: its push service takes the
 * message all the same, and nobody would read it.
 */
export const USED_MS = 7 * 86_400_000;

/**
 * Wakes every phone of a person that wants it; one that is gone is forgotten.
 * @returns whether one was woken that is in use
 */
const wake = async (services: Services, personId: PersonId): Promise<boolean> => {
  const { fields, push, clock } = services;
  const db = services.databaseFor(personId);
  const now = clock.now();
  const found = await livingSubscriptions(db, personId, now, PHONES);
  const tried = found.map(async ({ sessionId, endpointEnc, lastSeenAt }) => {
    try {
      const result = await push.send(await fields.decrypt(PUSH_ENDPOINT, endpointEnc));
      if (result === 'gone') await removeSubscription(db, sessionId).run();
      return result === 'accepted' && now - lastSeenAt < USED_MS;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      return false;
    }
  });
  return (await Promise.all(tried)).includes(true);
};

/**
 * Tells a person that there is an answer, after it is written: by Web Push, and by SMS unless a phone took it that they
 * have used lately. Where neither is taken the provider has logged so, and the app shows the answer anyway.
 */
export const tellAnswer = async (
  services: Services,
  personId: PersonId,
  textOf: (language: Language) => string,
): Promise<void> => {
  try {
    if (await wake(services, personId)) return;
    const person = await findPerson(services, personId);
    if (!person) return;
    const { phone, language } = person;
    await services.sms.send({ phone, language, text: textOf(language) });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
};
