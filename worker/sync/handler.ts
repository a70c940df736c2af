import type { PersonId } from '../../shared/kernel/ids.ts';
import type { DocumentType, OperationKind, PayloadOf } from '../../shared/registry.ts';
import type { Operation, PhotoRef } from '../../shared/sync/protocol.ts';
import type { Call } from '../http/context.ts';

/** One operation on its way through a feature: parsed, signed by a known device, allowed by the policy. */
export interface OperationCall<K extends OperationKind = OperationKind> extends Call {
  personId: PersonId;
  db: D1Database;
  /** The server's clock when the push arrived; the same for everything the operation writes. */
  now: number;
  operation: Operation;
  payload: PayloadOf<K>;
}

/** What the feature wants done. Push adds the idempotency row and commits it all as one batch. */
export interface Applied {
  /** The entity's version after the operation. */
  version: number;
  /**
   * State, audit and change rows, with a version guard (platform/guard.repo.ts) first: where somebody else
   * was quicker the batch fails and the person gets a conflict, never a lost update.
   */
  statements: D1PreparedStatement[];
  /** The manifest, named in the receipt. */
  photos?: readonly PhotoRef[];
}

/** How a feature takes part in a push. */
export interface OperationHandler<K extends OperationKind = OperationKind> {
  /** The document that a conflict shows to the person, found under the operation's entityId. */
  document: DocumentType;
  /**
   * Reads what it needs and says what to write; writes nothing itself.
   * @throws Problem: `stale-version` becomes a conflict, any other a rejection
   */
  apply(call: OperationCall<K>): Promise<Applied>;
}

/** How a feature takes part in a pull: the bodies of many documents of one type in a bounded number of queries. */
export interface DocumentSource {
  /** By entity id; what is missing from the map is gone and goes out as a tombstone. */
  load(
    call: Call,
    personId: PersonId,
    ids: readonly string[],
  ): Promise<Map<string, { version: number; body: unknown }>>;
}
