import type { Hono } from 'hono';
import * as contracts from '../../../shared/notices/contract.ts';
import type { AppEnv } from '../../http/context.ts';
import { route } from '../../http/route.ts';
import { currentNotices, listNotices, publishNotice, withdrawNotice } from './service.ts';

export const noticeRoutes = (app: Hono<AppEnv>): void => {
  route(app, contracts.currentNotices, (call) => currentNotices(call));
  route(app, contracts.publishNotice, (call, { body }) => publishNotice(call, body));
  route(app, contracts.listNotices, (call, { query }) => listNotices(call, query));
  route(app, contracts.withdrawNotice, async (call, { params }) => {
    await withdrawNotice(call, params.id);
    return undefined;
  });
};
