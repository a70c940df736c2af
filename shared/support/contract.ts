import * as v from 'valibot';
import { contract } from '../kernel/contract.ts';
import { Instant } from '../kernel/ids.ts';

export const health = contract({
  id: 'health',
  method: 'GET',
  path: '/api/health',
  summary: 'Whether the product can work; 503 `unavailable` where the database or the object store is down',
  access: 'anyone',
  status: 200,
  response: v.object({ status: v.literal('ok'), version: v.string() }),
  problems: [],
});

/** Development only; 404 elsewhere. */
export const devMessages = contract({
  id: 'devMessages',
  method: 'GET',
  path: '/api/dev/messages',
  summary: "The SMS sandbox's outbox, newest first (development only, 404 elsewhere)",
  access: 'anyone',
  query: v.object({ phone: v.optional(v.pipe(v.string(), v.maxLength(20))) }),
  status: 200,
  response: v.object({
    messages: v.array(v.object({ phone: v.string(), text: v.string(), sentAt: Instant })),
  }),
  problems: ['not-found'],
});
