import * as v from 'valibot';
import { NameSchema } from '../documents/name.ts';
import { DocumentEntries, documentRule } from '../documents/types.ts';
import { contract } from '../kernel/contract.ts';
import { DeviceKeySchema } from '../kernel/device-key.ts';
import { DeviceId, EntityId, Instant } from '../kernel/ids.ts';
import { FenSchema } from '../kernel/money.ts';

/** How long a visit lasts from the moment it is opened; nothing prolongs it. */
export const VISIT_MINUTES = 10;

/**
 * The header that carries a visit's token. It is no cookie: the page keeps it in memory alone, so that it is
 * gone with the page, whoever holds the phone next.
 */
export const VISIT_HEADER = 'heyan-visit';

/** Who somebody says they are for this visit (A9). */
export const VisitorEntries = { name: NameSchema, ...DocumentEntries } as const;

/** What waits for somebody, as a visitor may read it: what it is about, from whom, and its amounts. */
export const VisitTodo = v.object({
  kind: v.picklist(['case-amounts']),
  title: v.string(),
  number: v.string(),
  from: v.string(),
  notice: v.string(),
  /** When it came or last changed. */
  at: Instant,
  amounts: v.object({ invested: FenSchema, withdrawn: FenSchema, lost: FenSchema }),
});
export type VisitTodo = v.InferOutput<typeof VisitTodo>;

const Todos = v.array(VisitTodo);

const OpenVisit = v.object({
  ...VisitorEntries,
  /** A passed check for the purpose `no-account`, of a moment ago on this phone. */
  evidenceId: EntityId,
  /** As for a sign-in by face (shared/account/by-face.ts). */
  attempt: v.optional(EntityId),
  device: v.object({ id: DeviceId, publicKey: DeviceKeySchema }),
});

export const openVisit = contract({
  id: 'openVisit',
  method: 'POST',
  path: '/api/visits',
  summary: 'See what waits for somebody without an account: name, document and face, for ten minutes',
  access: 'anyone',
  body: v.pipe(OpenVisit, documentRule<'documentNumber', v.InferOutput<typeof OpenVisit>>('documentNumber')),
  status: 201,
  response: v.object({
    /** For the header `heyan-visit`; kept nowhere. */
    token: v.string(),
    /** Seconds until it ends. */
    endsIn: v.number(),
    todos: Todos,
  }),
  problems: ['sign-in-failed', 'face-match-unavailable'],
});

export const getVisitTodos = contract({
  id: 'getVisitTodos',
  method: 'GET',
  path: '/api/visits/current/todos',
  summary: 'What waits for the visitor',
  access: 'visitor',
  status: 200,
  response: v.object({ endsIn: v.number(), todos: Todos }),
  problems: [],
});

export const endVisit = contract({
  id: 'endVisit',
  method: 'DELETE',
  path: '/api/visits/current',
  summary: 'End the visit before its time',
  access: 'visitor',
  status: 204,
  problems: [],
});
