import type { ConsentDoc } from '../../../shared/consents/schema.ts';
import { instant, instantOrNull } from '../../platform/clock.ts';
import { type ConsentRow, consentsOf } from '../../platform/consents.repo.ts';
import type { DocumentSource } from '../../sync/handler.ts';

/** Given is version 1, withdrawn version 2; there is no way back but another consent. */
export const versionOf = ({ withdrawnAt }: Pick<ConsentRow, 'withdrawnAt'>): number =>
  withdrawnAt === null ? 1 : 2;

/** What a person has agreed to with their face checks (X4). */
export const consentSource: DocumentSource = {
  async load({ services }, personId, ids) {
    const rows = await consentsOf(services.databaseFor(personId), personId, ids);
    return new Map(
      rows.map((row) => {
        const { purpose, version, givenAt, withdrawnAt } = row;
        const body: ConsentDoc = {
          ...{ purpose, version, at: instant(givenAt), withdrawnAt: instantOrNull(withdrawnAt) },
        };
        return [row.checkId, { version: versionOf(row), body }];
      }),
    );
  },
};
