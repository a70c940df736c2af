import { historyDocuments } from '../../platform/audit.repo.ts';
import type { DocumentSource } from '../../sync/handler.ts';

/** The person's own history (E5): audit rows of kinds they may read. Entries never change: version 1. */
export const historySource: DocumentSource = {
  async load({ services }, personId, ids) {
    const entries = await historyDocuments(services.databaseFor(personId), personId, ids);
    return new Map([...entries].map(([id, body]) => [id, { version: 1, body }]));
  },
};
