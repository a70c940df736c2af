import type { GenericSchema, InferInput, InferOutput } from 'valibot';
import type { Capability } from './capabilities.ts';
import type { ProblemCode } from './problems.ts';

/**
 * One call of the API: its method, path, shapes and the problems it may answer. The Worker's route
 * (worker/http/route.ts), the app's typed client (web/data/api.ts) and the OpenAPI document are all made
 * from this one value.
 */
export interface Contract {
  /** Unique name; the OpenAPI operationId. */
  id: string;
  method: 'GET' | 'POST' | 'DELETE';
  /** With `:name` for path parameters. */
  path: `/${string}`;
  summary: string;
  /** Who may call: anybody, a signed-in person, a visitor (A9), or a token with this capability. */
  access: 'anyone' | 'person' | 'visitor' | Capability;
  params?: GenericSchema<unknown, Record<string, unknown>>;
  query?: GenericSchema<unknown, Record<string, unknown>>;
  body?: GenericSchema;
  /** The media type of a body that is no JSON: its route reads it itself. */
  media?: string;
  /** Bytes the body may have, unpacked; 64 KiB unless said. */
  bodyLimit?: number;
  /** The body may come as `Content-Encoding: gzip`. */
  packed?: boolean;
  status: 200 | 201 | 202 | 204;
  response?: GenericSchema;
  /** The problems of this call's own; those of every call (invalid-input, unavailable…) are not repeated. */
  problems: readonly ProblemCode[];
}

type Out<S, Key extends string> = S extends GenericSchema ? { [K in Key]: InferOutput<S> } : unknown;
type In<S, Key extends string> = S extends GenericSchema ? { [K in Key]: InferInput<S> } : unknown;

/** What the Worker's handler receives: parsed and branded. */
export type ContractInput<C extends Contract> = Out<C['params'], 'params'> &
  Out<C['query'], 'query'> &
  Out<C['body'], 'body'>;

/** What a caller sends. */
export type ContractRequest<C extends Contract> = In<C['params'], 'params'> &
  In<C['query'], 'query'> &
  In<C['body'], 'body'>;

export type ContractResponse<C extends Contract> = C['response'] extends GenericSchema
  ? InferOutput<C['response']>
  : undefined;

/** Keeps the literal types of a contract while checking its form. */
export const contract = <const C extends Contract>(value: C): C => value;
