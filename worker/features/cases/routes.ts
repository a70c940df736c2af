import type { Hono } from 'hono';
import * as contracts from '../../../shared/cases/contract.ts';
import type { AppEnv } from '../../http/context.ts';
import { route } from '../../http/route.ts';
import { photoResponse } from '../../platform/photos.ts';
import { importCase } from './import.ts';
import { getClaim, getClaimPhoto, listClaims } from './service.ts';

export const caseRoutes = (app: Hono<AppEnv>): void => {
  route(app, contracts.importCase, (call, { body }) => importCase(call, body));
  route(app, contracts.listClaims, (call, { query }) => listClaims(call, query));
  route(app, contracts.getClaim, (call, { params }) => getClaim(call, params.id));
  route(app, contracts.getClaimPhoto, async (call, { params }) =>
    photoResponse(await getClaimPhoto(call, params.id, params.sha256)),
  );
};
