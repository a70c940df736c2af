import type { Hono } from 'hono';
import * as protocol from '../../shared/sync/protocol.ts';
import type { AppEnv } from '../http/context.ts';
import { gzip } from '../http/gzip.ts';
import { route } from '../http/route.ts';
import { noteHoldings } from './holdings.ts';
import { pull } from './pull.ts';
import { push } from './push.ts';

export const syncRoutes = (app: Hono<AppEnv>): void => {
  app.use('/api/sync/*', gzip);
  route(app, protocol.push, async (call, { body }) => ({ results: await push(call, body.operations) }));
  route(app, protocol.pull, (call, { query }) => pull(call, query.cursor));
  route(app, protocol.reportHoldings, async (call, { body }) => {
    await noteHoldings(call, body);
    return undefined;
  });
};
