import type { ClaimDoc } from '../../../shared/cases/schema.ts';
import type { PersonId } from '../../../shared/kernel/ids.ts';
import { type Attachment, attachmentsOf } from '../../platform/attachments.repo.ts';
import { instant } from '../../platform/clock.ts';
import type { Services } from '../../services.ts';
import type { DocumentSource } from '../../sync/handler.ts';
import { CASE_FIELDS } from './fields.ts';
import { claimsOf, type ObjectionRow, objectionsOf } from './repo.ts';

/** An objection opened, with what is known of its photos. */
export interface Objection {
  row: ObjectionRow;
  text: string;
  photos: Attachment[];
}

/** The objections of many claims with their photos, by claim: two queries, however many there are. */
export const loadObjections = async (
  { fields }: Services,
  db: D1Database,
  claimIds: readonly string[],
): Promise<Map<string, Objection[]>> => {
  const rows = await objectionsOf(db, claimIds);
  const ids = [...rows.values()].flat().map((row) => row.id);
  const photos = await attachmentsOf(db, 'objection', ids);
  const open = async (row: ObjectionRow): Promise<Objection> => ({
    row,
    text: await fields.decrypt(CASE_FIELDS.text, row.textEnc),
    photos: photos.get(row.id) ?? [],
  });
  const entries = [...rows].map(async ([id, group]) => [id, await Promise.all(group.map(open))] as const);
  return new Map(await Promise.all(entries));
};

const objectionDoc = ({ row, text, photos }: Objection): ClaimDoc['objections'][number] => ({
  id: row.id,
  amounts: { invested: row.invested, withdrawn: row.withdrawn, lost: row.lost },
  text,
  photos: photos.map(({ sha256, stored }) => ({ sha256, stored })),
  capturedAt: row.capturedAt,
  receivedAt: instant(row.receivedAt),
});

/** 我的案件: the person's own claims with everything they have objected. */
export const claimSource: DocumentSource = {
  async load({ services }, personId: PersonId, ids) {
    const db = services.databaseFor(personId);
    const claims = await claimsOf(db, personId, ids);
    const objections = await loadObjections(
      services,
      db,
      claims.map((claim) => claim.id),
    );
    return new Map(
      claims.map((claim) => {
        const { caseNumber, caseName, agency, notice, state, invested, withdrawn, lost } = claim;
        const body: ClaimDoc = {
          ...{ caseNumber, caseName, agency, notice, state },
          amounts: { invested, withdrawn, lost },
          objections: (objections.get(claim.id) ?? []).map(objectionDoc),
        };
        return [claim.id, { version: claim.version, body }] as const;
      }),
    );
  },
};
