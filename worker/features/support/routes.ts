import type { Hono } from 'hono';
import { jwks } from '../../../shared/enterprise/contract.ts';
import * as contracts from '../../../shared/support/contract.ts';
import type { AppEnv } from '../../http/context.ts';
import { openApiDocument } from '../../http/openapi.ts';
import { route } from '../../http/route.ts';
import { devMessages, health } from './service.ts';

export const supportRoutes = (app: Hono<AppEnv>): void => {
  route(app, contracts.health, (call) => health(call));
  route(app, contracts.devMessages, (call, { query }) => devMessages(call, query.phone));
  route(app, jwks, async ({ services }) => ({
    keys: services.signer.publicKeys().concat(services.carryKeys.publicKeys()),
  }));
  app.get('/api/openapi.json', (c) => {
    c.set('route', '/api/openapi.json');
    return c.json(openApiDocument(c.get('services').config.ORIGIN));
  });
};
