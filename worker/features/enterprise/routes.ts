import type { Hono } from 'hono';
import * as contracts from '../../../shared/enterprise/contract.ts';
import type { AppEnv } from '../../http/context.ts';
import { route } from '../../http/route.ts';
import { registrarCheck } from './service.ts';

/** The public keys of the proofs (`jwks`) are answered by features/support, with those of receipts. */
export const enterpriseRoutes = (app: Hono<AppEnv>): void => {
  route(app, contracts.registrarCheck, (call, { body }) => registrarCheck(call, body));
};
