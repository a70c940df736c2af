import type { Hono } from 'hono';
import { type Actor, can } from '../../shared/kernel/capabilities.ts';
import type { Contract, ContractInput, ContractResponse } from '../../shared/kernel/contract.ts';
import { Problem } from '../../shared/kernel/problems.ts';
import { parse } from '../../shared/kernel/validate.ts';
import { phoneCookie, phoneOf, sessionCookie } from './actor.ts';
import { readJson } from './body.ts';
import type { AppContext, AppEnv, Call } from './context.ts';

/** The actor that a contract's `access` guarantees to its handler. */
type ActorOf<C extends Contract> = C['access'] extends 'anyone'
  ? Actor
  : C['access'] extends 'person' | 'visitor'
    ? Extract<Actor, { kind: C['access'] }>
    : Extract<Actor, { kind: 'staff' }>;

export type CallOf<C extends Contract> = Call & { actor: ActorOf<C> };

type Handler<C extends Contract> = (
  call: CallOf<C>,
  input: ContractInput<C>,
) => Promise<ContractResponse<C> | Response>;

/**
 * Binds a contract to its handler: access, then validation, then the handler, then the answer cut down to
 * the contract's shape, so that a service cannot leak a column by accident.
 */
export const route = <const C extends Contract>(
  app: Hono<AppEnv>,
  contract: C,
  handler: Handler<C>,
): void => {
  app.on(contract.method, contract.path, async (c) => {
    c.set('route', contract.path);
    requireAccess(contract, c.get('actor'));
    const input = await readInput(contract, c);
    const answer = await handler(callOf(c) as CallOf<C>, input as ContractInput<C>);
    if (answer instanceof Response) return answer;
    if (!contract.response) return c.body(null, 204);
    return c.json(parse(contract.response, answer) as object, contract.status as 200);
  });
};

/** @throws Problem not-signed-in, visit-ended, visit-only, token-invalid or forbidden */
const requireAccess = ({ access }: Contract, actor: Actor): void => {
  if (access === 'anyone') return;
  if (access === 'visitor') {
    if (actor.kind !== 'visitor') throw new Problem('visit-ended');
    return;
  }
  // Whatever the cookie says: who asks as a visitor is one.
  if (actor.kind === 'visitor') throw new Problem('visit-only');
  if (access === 'person') {
    if (actor.kind !== 'person') throw new Problem('not-signed-in');
    return;
  }
  if (actor.kind === 'anyone') throw new Problem('token-invalid');
  if (!can(actor, access)) throw new Problem('forbidden');
};

const readInput = async (contract: Contract, c: AppContext): Promise<Record<string, unknown>> => ({
  ...(contract.params && { params: parse(contract.params, c.req.param()) }),
  ...(contract.query && { query: parse(contract.query, c.req.query()) }),
  ...(contract.body && { body: parse(contract.body, await readJson(c, contract)) }),
});

/** What services get to know of a request; also for the few routes that are not JSON (uploads). */
export const callOf = (c: AppContext): Call => ({
  services: c.get('services'),
  actor: c.get('actor'),
  actorName: c.get('actorName'),
  requestId: c.get('requestId'),
  language: c.get('language'),
  address: c.req.header('cf-connecting-ip') ?? 'local',
  phone: phoneOf(c),
  setPhone: (marker) => phoneCookie(c, marker),
  setSession: (token) => sessionCookie(c, token),
  defer: (work) => c.executionCtx.waitUntil(work),
});
