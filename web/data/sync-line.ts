import { PERSON_HEADER } from '../../shared/kernel/person-header.ts';
import type { SendOptions } from './api.ts';
import type { Vault } from './vault.ts';

/** One run of the synchronisation: whose it is, and what stops it. */
export interface Line {
  vault: Vault;
  signal: AbortSignal;
  /** Says whose outbox this is, so that a cookie of somebody else is refused. */
  options: SendOptions;
  /** Bytes of photos that the server is known to have, by hash, as this run has learned. */
  known: Map<string, number>;
  /** Whether this run got anything through: then what stops it is not the same trouble as before. */
  advanced: boolean;
}

export const openLine = (vault: Vault, signal: AbortSignal): Line => {
  const personId = vault.person?.personId;
  const headers = personId === undefined ? {} : { [PERSON_HEADER]: personId };
  return { vault, signal, options: { signal, headers }, known: new Map(), advanced: false };
};
