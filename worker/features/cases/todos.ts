import { instant } from '../../platform/clock.ts';
import type { VisitTodos } from '../../registry.ts';
import { CASE_FIELDS } from './fields.ts';
import { waitingClaims } from './repo.ts';

/** As many as a visitor is shown. */
const LIMIT = 20;

/** The amounts that a visitor is to verify (A9): claims of their number on which their name stands. */
export const claimTodos: VisitTodos = async ({ db, fields }, { name, documentIndex }) => {
  const rows = await waitingClaims(db, documentIndex, LIMIT);
  const named = await Promise.all(
    rows.map(async (row) => ({ row, name: await fields.decrypt(CASE_FIELDS.name, row.nameEnc) })),
  );
  return named
    .filter((one) => one.name === name)
    .map(({ row: { caseName, caseNumber, agency, notice, updatedAt, invested, withdrawn, lost } }) => ({
      ...{ kind: 'case-amounts' as const, title: caseName, number: caseNumber, from: agency, notice },
      ...{ at: instant(updatedAt), amounts: { invested, withdrawn, lost } },
    }));
};
