import type { Context } from 'hono';
import type { Actor } from '../../shared/kernel/capabilities.ts';
import type { Language } from '../../shared/kernel/languages.ts';
import type { ProblemCode } from '../../shared/kernel/problems.ts';
import type { Env } from '../env.ts';
import type { Services } from '../services.ts';

/** What a request carries through the middleware. */
export interface Variables {
  services: Services;
  requestId: string;
  actor: Actor;
  /** The name of a staff token: what a person reads as "who" in their history. */
  actorName: string | undefined;
  language: Language;
  /** The contract's path, for the log. */
  route: string;
  /** The code a problem was answered with, for the log. */
  problem: ProblemCode | undefined;
}

export type AppEnv = { Bindings: Env; Variables: Variables };
export type AppContext = Context<AppEnv>;

/** What a service is told about the request it serves. */
export interface Call {
  services: Services;
  actor: Actor;
  actorName: string | undefined;
  requestId: string;
  language: Language;
  /** The network address, hashed for throttling only; never stored or logged as it is. */
  address: string;
  /** The marker of the browser that asks, where it has been given one. */
  phone: string | undefined;
  /** Gives the browser its marker, or prolongs it. */
  setPhone(marker: string): void;
  /** Sets or clears the session cookie of the answer. */
  setSession(token: string | null): void;
  /** Keeps work going after the answer. */
  defer(work: Promise<unknown>): void;
}
