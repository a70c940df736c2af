import type { Hono } from 'hono';
import * as contracts from '../../../shared/staff/contract.ts';
import type { AppEnv } from '../../http/context.ts';
import { route } from '../../http/route.ts';
import { importAuthorityRecords } from './authority.ts';
import { createToken, listTokens, revokeToken } from './tokens.ts';

export const staffRoutes = (app: Hono<AppEnv>): void => {
  route(app, contracts.createToken, (call, { body }) => createToken(call, body));
  route(app, contracts.listTokens, (call, { query }) => listTokens(call, query));
  route(app, contracts.revokeToken, async (call, { params }) => {
    await revokeToken(call, params.id);
    return undefined;
  });
  route(app, contracts.importAuthorityRecords, (call, { body }) =>
    importAuthorityRecords(call, body.records),
  );
};
