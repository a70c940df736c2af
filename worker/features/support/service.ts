import { Problem } from '../../../shared/kernel/problems.ts';
import type { Call } from '../../http/context.ts';
import { instant } from '../../platform/clock.ts';
import { recentMessages } from '../../providers/sms/sandbox.repo.ts';
import { pingDatabase } from './repo.ts';

const MESSAGES = 50;

/**
 * Whether the product can work: the database and the object store are both asked.
 * @throws Problem unavailable; which of them is down goes to the log
 */
export const health = async ({ services, requestId }: Call) => {
  const { db, objects, log, config } = services;
  const [database, store] = await Promise.allSettled([pingDatabase(db), objects.reach()]);
  const down = [
    ...(database.status === 'rejected' ? ['database'] : []),
    ...(store.status === 'rejected' ? ['objects'] : []),
  ];
  if (down.length > 0) {
    const error = `down: ${down.join(', ')}`;
    log.write({ event: 'failure', requestId, route: '/api/health', error, stack: '' });
    throw new Problem('unavailable');
  }
  return { status: 'ok' as const, version: config.VERSION };
};

/**
 * What the SMS sandbox "sent", newest first.
 * @throws Problem not-found outside development
 */
export const devMessages = async ({ services }: Call, phone: string | undefined) => {
  if (services.config.ENVIRONMENT !== 'development') throw new Problem('not-found');
  const messages = await recentMessages(services.db, phone, MESSAGES);
  return { messages: messages.map(({ sentAt, ...message }) => ({ ...message, sentAt: instant(sentAt) })) };
};
