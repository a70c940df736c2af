import * as v from 'valibot';
import { contract } from '../kernel/contract.ts';

export const pushKey = contract({
  id: 'pushKey',
  method: 'GET',
  path: '/api/push/key',
  summary: 'The public key that subscriptions to Web Push are made for (RFC 8292 §4), base64url',
  access: 'person',
  status: 200,
  response: v.object({ publicKey: v.string() }),
  problems: [],
});

export const subscribePush = contract({
  id: 'subscribePush',
  method: 'POST',
  path: '/api/push/subscriptions',
  summary: 'Tell this session of answers by Web Push; in place of what it said before',
  access: 'person',
  body: v.object({
    endpoint: v.pipe(
      v.string('required'),
      v.maxLength(1024, 'push-endpoint'),
      v.url('push-endpoint'),
      v.startsWith('https://', 'push-endpoint'),
    ),
  }),
  status: 204,
  problems: ['push-endpoint'],
});

export const unsubscribePush = contract({
  id: 'unsubscribePush',
  method: 'DELETE',
  path: '/api/push/subscriptions/current',
  summary: 'Tell this session of answers by Web Push no more',
  access: 'person',
  status: 204,
  problems: [],
});
