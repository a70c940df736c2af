import type { ClaimState } from '../../../shared/cases/schema.ts';
import type { EntityId, Sha256 } from '../../../shared/kernel/ids.ts';
import { maskNumber } from '../../../shared/kernel/mask.ts';
import { Problem } from '../../../shared/kernel/problems.ts';
import type { Call } from '../../http/context.ts';
import { recordLook } from '../../http/looks.ts';
import { instant } from '../../platform/clock.ts';
import { pageOf, readAfter } from '../../platform/keyset.ts';
import { type Photo, readPhoto } from '../../platform/photos.ts';
import { loadObjections, type Objection } from './documents.ts';
import { CASE_FIELDS } from './fields.ts';
import { type ClaimRow, findCaseId, findClaim, recentClaims } from './repo.ts';

/** After every row, newest first. */
const START = { at: Number.MAX_SAFE_INTEGER, id: '' } as const;

const summary = async ({ services }: Call, row: ClaimRow) => {
  const [name, idNumber] = await Promise.all([
    services.fields.decrypt(CASE_FIELDS.name, row.nameEnc),
    services.fields.decrypt(CASE_FIELDS.idNumber, row.idNumberEnc),
  ]);
  const { id, caseNumber, state, invested, withdrawn, lost, version, updatedAt } = row;
  return {
    ...{ id, caseNumber, name, idNumberMasked: maskNumber(idNumber), state, version },
    amounts: { invested, withdrawn, lost },
    updatedAt: instant(updatedAt),
  };
};

/** Claims over all cases, the newest change first; numbers masked, so the list itself is no look. */
export const listClaims = async (
  call: Call,
  query: {
    limit: number;
    after?: string | undefined;
    caseNumber?: string | undefined;
    state?: ClaimState | undefined;
  },
) => {
  const { db } = call.services;
  const after = readAfter(query.after, START);
  const caseId = query.caseNumber === undefined ? undefined : await findCaseId(db, query.caseNumber);
  if (query.caseNumber !== undefined && caseId === undefined) return { items: [], next: null };
  const rows = await recentClaims(db, { caseId, state: query.state }, after, query.limit + 1);
  const page = pageOf(rows, query.limit, (row) => ({ at: row.updatedAt, id: row.id }));
  return { items: await Promise.all(page.rows.map((row) => summary(call, row))), next: page.next };
};

/** @throws Problem not-found */
const requireClaim = async ({ services }: Call, id: EntityId): Promise<ClaimRow> => {
  const row = await findClaim(services.db, id);
  if (!row) throw new Problem('not-found');
  return row;
};

const look = (call: Call, row: ClaimRow): Promise<void> =>
  recordLook(call, call.services.db, {
    action: 'case.looked-at',
    personId: row.personId,
    entity: { type: 'claim', id: row.id },
  });

const objectionsOf = async ({ services }: Call, row: ClaimRow): Promise<Objection[]> =>
  (await loadObjections(services, services.db, [row.id])).get(row.id) ?? [];

/**
 * One claim with everything that was objected; the look is recorded first.
 * @throws Problem not-found
 */
export const getClaim = async (call: Call, id: EntityId) => {
  const row = await requireClaim(call, id);
  await look(call, row);
  const objections = await objectionsOf(call, row);
  return {
    ...(await summary(call, row)),
    objections: objections.map(({ row: objection, text, photos }) => ({
      id: objection.id,
      amounts: { invested: objection.invested, withdrawn: objection.withdrawn, lost: objection.lost },
      text,
      capturedAt: objection.capturedAt,
      receivedAt: instant(objection.receivedAt),
      photos: photos.map(({ sha256, size, type, stored }) => ({ sha256, size, type, stored })),
    })),
  };
};

/**
 * A photo that an objection of this claim names; the look is recorded first.
 * @throws Problem not-found, also while the photo has not arrived
 */
export const getClaimPhoto = async (call: Call, id: EntityId, sha256: Sha256): Promise<Photo> => {
  const row = await requireClaim(call, id);
  const objections = await objectionsOf(call, row);
  const naming = objections.find(({ photos }) => photos.some((photo) => photo.sha256 === sha256));
  const photo = naming && (await readPhoto(call.services, naming.row.personId, sha256));
  if (!photo) throw new Problem('not-found');
  await look(call, row);
  return photo;
};
