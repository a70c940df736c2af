import type { Hono } from 'hono';
import * as contracts from '../../../shared/push/contract.ts';
import type { AppEnv } from '../../http/context.ts';
import { route } from '../../http/route.ts';
import { subscribe, unsubscribe } from './service.ts';

export const pushRoutes = (app: Hono<AppEnv>): void => {
  route(app, contracts.pushKey, async ({ services }) => ({ publicKey: services.vapid.publicKey }));
  route(app, contracts.subscribePush, async (call, { body }) => {
    await subscribe(call, body.endpoint);
    return undefined;
  });
  route(app, contracts.unsubscribePush, async (call) => {
    await unsubscribe(call);
    return undefined;
  });
};
