import type { FaceCheckDoc } from '../../../shared/liveness/offline.ts';
import { instant } from '../../platform/clock.ts';
import { checksOf } from '../../platform/face-checks.repo.ts';
import type { DocumentSource } from '../../sync/handler.ts';

/** What became of the person's checks without a network; one that was not answered is no document. */
export const faceCheckSource: DocumentSource = {
  async load({ services }, personId, ids) {
    const rows = await checksOf(services.databaseFor(personId), personId, ids);
    return new Map(
      rows.flatMap(({ id, purpose, outcome, assurance, failure, usedAt }) => {
        if (outcome === 'checking' || usedAt === null) return [];
        const body: FaceCheckDoc = { purpose, outcome, assurance, failure, decidedAt: instant(usedAt) };
        return [[id, { version: 1, body }] as const];
      }),
    );
  },
};
