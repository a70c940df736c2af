import type { Hono } from 'hono';
import * as contracts from '../../../shared/visits/contract.ts';
import type { AppEnv } from '../../http/context.ts';
import { route } from '../../http/route.ts';
import { leaveVisit, openVisit, visitTodos } from './service.ts';

export const visitRoutes = (app: Hono<AppEnv>): void => {
  route(app, contracts.openVisit, (call, { body }) => openVisit(call, body));
  route(app, contracts.getVisitTodos, (call) => visitTodos(call));
  route(app, contracts.endVisit, async (call) => {
    await leaveVisit(call);
    return undefined;
  });
};
