import { validityOrdered } from '../../../shared/documents/validity.ts';
import type { ImportReport } from '../../../shared/kernel/imports.ts';
import { AuthorityRow } from '../../../shared/staff/contract.ts';
import { recordAudit } from '../../platform/audit.repo.ts';
import { parseRows } from '../../platform/rows.ts';
import { findManyElements, upsertEntries } from '../../providers/authority/register.repo.ts';
import { registerEntry } from '../../providers/authority/register.ts';
import type { StaffCall } from './tokens.ts';

/**
 * Imports the register that the sandbox authority compares with (R3): all rows or none, in one batch of
 * three statements however many rows there are. Importing the same rows again changes nothing.
 * @throws Problem row-invalid, naming every bad row and every number that is there twice
 */
export const importAuthorityRecords = async (
  call: StaffCall,
  records: readonly unknown[],
): Promise<ImportReport> => {
  const { db, fields, clock } = call.services;
  const rows = parseRows(AuthorityRow, records, {
    list: 'records',
    unique: { field: 'idNumber', of: (row) => row.idNumber },
    check: (row) =>
      validityOrdered(row.validFrom, row.validUntil) ? [] : [{ path: 'validUntil', code: 'validity-order' }],
  });
  const entries = await Promise.all(rows.map((row) => registerEntry(fields, row)));
  const onRecord = await findManyElements(
    db,
    entries.map((entry) => entry.idNumberIndex),
  );
  const created = entries.filter((entry) => !onRecord.has(entry.idNumberIndex));
  const updated = entries.filter((entry) => {
    const present = onRecord.get(entry.idNumberIndex);
    return present !== undefined && present !== entry.elementsIndex;
  });
  const counts = {
    rows: rows.length,
    created: created.length,
    updated: updated.length,
    unchanged: rows.length - created.length - updated.length,
  };
  const now = clock.now();
  await db.batch([
    upsertEntries(db, [...created, ...updated], now),
    ...recordAudit(db, {
      at: now,
      actor: call.actor,
      ...(call.actorName !== undefined && { actorName: call.actorName }),
      action: 'authority.imported',
      requestId: call.requestId,
      details: counts,
    }),
  ]);
  return { ...counts, bad: [] };
};
