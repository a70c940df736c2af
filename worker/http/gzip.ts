import { createMiddleware } from 'hono/factory';
import type { AppEnv } from './context.ts';

/**
 * Good answers leave compressed where the caller takes that; the runtime does it, told by the header
 * (Workers runtime API, Response `encodeBody`). Documents and receipts shrink to a third, which counts at 2G.
 */
export const gzip = createMiddleware<AppEnv>(async (c, next) => {
  await next();
  c.res.headers.append('vary', 'accept-encoding');
  const accepted = (c.req.header('accept-encoding') ?? '').split(',').some((one) => /^\s*gzip\b/i.test(one));
  if (accepted && c.res.status === 200) c.res.headers.set('content-encoding', 'gzip');
});
