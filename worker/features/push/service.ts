import type { Actor } from '../../../shared/kernel/capabilities.ts';
import { Problem } from '../../../shared/kernel/problems.ts';
import type { Call } from '../../http/context.ts';
import { type AuditAction, recordAudit } from '../../platform/audit.repo.ts';
import { putSubscription, removeSubscription } from '../../platform/push.repo.ts';
import { PUSH_ENDPOINT } from '../../platform/tell.ts';
import { isPushEndpoint } from '../../providers/push/endpoints.ts';

type PersonCall = Call & { actor: Extract<Actor, { kind: 'person' }> };

const audit = ({ services, actor, requestId }: PersonCall, action: AuditAction) =>
  recordAudit(services.databaseFor(actor.personId), {
    at: services.clock.now(),
    actor,
    action,
    personId: actor.personId,
    entity: { type: 'session', id: actor.sessionId },
    requestId,
  });

/**
 * The person has agreed to be told of answers on this phone.
 * @throws Problem push-endpoint for an address of no push service that we speak to
 */
export const subscribe = async (call: PersonCall, endpoint: string): Promise<void> => {
  const { services, actor } = call;
  if (!isPushEndpoint(endpoint, services.config.PUSH_HOSTS)) throw new Problem('push-endpoint');
  const db = services.databaseFor(actor.personId);
  const [endpointEnc, endpointIndex] = await Promise.all([
    services.fields.encrypt(PUSH_ENDPOINT, endpoint),
    services.fields.index(PUSH_ENDPOINT, endpoint),
  ]);
  const { sessionId, personId } = actor;
  await db.batch([
    ...putSubscription(db, { sessionId, personId, endpointEnc, endpointIndex, at: services.clock.now() }),
    ...audit(call, 'push.subscribed'),
  ]);
};

/** They no longer want it. Doing it again changes nothing. */
export const unsubscribe = async (call: PersonCall): Promise<void> => {
  const { personId, sessionId } = call.actor;
  const db = call.services.databaseFor(personId);
  await db.batch([removeSubscription(db, sessionId), ...audit(call, 'push.unsubscribed')]);
};
