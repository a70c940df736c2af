import type { Hono } from 'hono';
import { Problem } from '../../../shared/kernel/problems.ts';
import { parse } from '../../../shared/kernel/validate.ts';
import { type Bytes, piecesOf } from '../../../shared/sync/carry-bytes.ts';
import { CARRY_TYPE, carryReceive, carryTicket } from '../../../shared/sync/carry-contract.ts';
import type { AppContext, AppEnv } from '../../http/context.ts';
import { callOf, route } from '../../http/route.ts';
import { issueTicket, receivePack } from './service.ts';

/**
 * The request's bytes as they come, no further than the limit, whatever Content-Length claims.
 * @throws Problem body-too-large
 */
async function* limited(c: AppContext, limit: number): AsyncGenerator<Bytes> {
  if (Number(c.req.header('content-length') ?? 0) > limit) throw new Problem('body-too-large');
  const reader = c.req.raw.body?.getReader();
  if (!reader) return;
  let size = 0;
  try {
    for await (const piece of piecesOf(reader)) {
      size += piece.byteLength;
      if (size > limit) throw new Problem('body-too-large');
      yield piece;
    }
  } finally {
    // What is refused is not read to its end.
    await reader.cancel().catch(() => undefined);
  }
}

export const carryRoutes = (app: Hono<AppEnv>): void => {
  route(app, carryTicket, (call) => issueTicket(call));
  app.on(carryReceive.method, carryReceive.path, async (c) => {
    c.set('route', carryReceive.path);
    if (c.req.header('content-type') !== CARRY_TYPE) throw new Problem('unsupported-media-type');
    const outcome = await receivePack(callOf(c), limited(c, carryReceive.bodyLimit));
    return c.json(parse(carryReceive.response, outcome), carryReceive.status);
  });
};
