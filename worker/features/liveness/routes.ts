import type { Hono } from 'hono';
import * as contracts from '../../../shared/liveness/contract.ts';
import { createPack as packContract } from '../../../shared/liveness/offline.ts';
import { enrolPortrait as enrolContract } from '../../../shared/liveness/portraits.ts';
import type { AppEnv } from '../../http/context.ts';
import { route } from '../../http/route.ts';
import { createChallenge, createPack } from './challenges.ts';
import { receiveEvidence } from './evidence.ts';
import { enrolPortrait } from './portraits.ts';
import { getCheck } from './service.ts';

export const livenessRoutes = (app: Hono<AppEnv>): void => {
  route(app, contracts.createChallenge, (call, { body }) => createChallenge(call, body));
  route(app, packContract, (call, { body }) => createPack(call, body));
  route(app, contracts.sendEvidence, (call, { body }) => receiveEvidence(call, body));
  route(app, contracts.getCheck, (call, { params, query }) => getCheck(call, params.id, query.nonce));
  route(app, enrolContract, (call, { body }) => enrolPortrait(call, body));
};
