import { createMiddleware } from 'hono/factory';
import type { AppEnv } from './context.ts';

const STRICT_CSP = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/**
 * The headers every answer of the API carries. One without our `x-request-id` did not come from us: that is
 * how the app tells a captive portal.
 */
export const setHeaders = (headers: Headers, requestId: string): void => {
  headers.set('x-request-id', requestId);
  headers.set('x-content-type-options', 'nosniff');
  headers.set('referrer-policy', 'no-referrer');
  // Only photos bring their own, which is no looser (platform/photos.ts).
  if (!headers.has('content-security-policy')) headers.set('content-security-policy', STRICT_CSP);
  headers.set('cross-origin-resource-policy', 'same-origin');
  headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains');
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
};

/** The headers of every answer, and one log line a request. */
export const observe = createMiddleware<AppEnv>(async (c, next) => {
  const started = performance.now();
  await next();
  setHeaders(c.res.headers, c.get('requestId'));
  const code = c.get('problem');
  c.get('services').log.write({
    event: 'request',
    requestId: c.get('requestId'),
    method: c.req.method,
    route: c.get('route') ?? 'unknown',
    status: c.res.status,
    ms: Math.round(performance.now() - started),
    actor: c.get('actor').kind,
    ...(code && { code }),
  });
});
