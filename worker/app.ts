import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { newId } from '../shared/kernel/ids.ts';
import { pickLanguage } from '../shared/kernel/languages.ts';
import { Problem } from '../shared/kernel/problems.ts';
import type { Env } from './env.ts';
import { passkeyRoutes } from './features/account/passkeys/routes.ts';
import { accountRoutes } from './features/account/routes.ts';
import { caseRoutes } from './features/cases/routes.ts';
import { enterpriseRoutes } from './features/enterprise/routes.ts';
import { livenessRoutes } from './features/liveness/routes.ts';
import { noticeRoutes } from './features/notices/routes.ts';
import { pushRoutes } from './features/push/routes.ts';
import { reviewRoutes } from './features/review/routes.ts';
import { staffRoutes } from './features/staff/routes.ts';
import { supportRoutes } from './features/support/routes.ts';
import { visitRoutes } from './features/visits/routes.ts';
import { actorMiddleware, sameSiteMiddleware } from './http/actor.ts';
import type { AppContext, AppEnv } from './http/context.ts';
import { observe, setHeaders } from './http/observe.ts';
import { problemResponse } from './http/problem.ts';
import { consoleLog, failureEvent } from './platform/log.ts';
import type { Services } from './services.ts';
import { carryRoutes } from './sync/carry/routes.ts';
import { syncRoutes } from './sync/routes.ts';
import { uploadRoutes } from './sync/uploads/routes.ts';

/** A Worker that is configured wrongly names the settings in its log, and tells callers to come back. */
const notConfigured = (c: AppContext, error: unknown): Response => {
  const reason = error instanceof Error ? error.message : 'unknown';
  const requestId = c.get('requestId');
  consoleLog.write({ event: 'failure', requestId, route: 'configuration', error: reason, stack: '' });
  const response = problemResponse(c, new Problem('unavailable'));
  setHeaders(response.headers, requestId);
  return response;
};

/** The API: middleware in order, then one line a feature. */
export const createApp = (servicesOf: (env: Env) => Services): Hono<AppEnv> => {
  const app = new Hono<AppEnv>();

  app.use(
    createMiddleware<AppEnv>(async (c, next) => {
      c.set('requestId', newId());
      c.set('actor', { kind: 'anyone' });
      c.set('language', pickLanguage((c.req.header('accept-language') ?? '').split(',')));
      try {
        c.set('services', servicesOf(c.env));
      } catch (error) {
        return notConfigured(c, error);
      }
      return next();
    }),
  );
  app.use(observe);
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) => {
        const response = problemResponse(c, new Problem('method-not-allowed'));
        response.headers.set('allow', methods.join(', '));
        return response;
      },
    }),
  );
  app.use(sameSiteMiddleware);
  app.use(actorMiddleware);

  supportRoutes(app);
  accountRoutes(app);
  passkeyRoutes(app);
  syncRoutes(app);
  uploadRoutes(app);
  carryRoutes(app);
  livenessRoutes(app);
  reviewRoutes(app);
  enterpriseRoutes(app);
  caseRoutes(app);
  staffRoutes(app);
  noticeRoutes(app);
  pushRoutes(app);
  visitRoutes(app);

  app.notFound((c) => problemResponse(c, new Problem('not-found')));
  app.onError((error, c) => {
    if (error instanceof Problem) return problemResponse(c, error);
    c.get('services').log.write(failureEvent(error, c.get('requestId'), c.get('route') ?? 'unknown'));
    return problemResponse(c, new Problem('internal'));
  });
  return app;
};
