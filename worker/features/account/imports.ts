import * as v from 'valibot';
import { ImportedRow } from '../../../shared/account/import.ts';
import { regionName } from '../../../shared/documents/regions.ts';
import { validityOrdered } from '../../../shared/documents/validity.ts';
import type { Actor } from '../../../shared/kernel/capabilities.ts';
import type { ImportReport } from '../../../shared/kernel/imports.ts';
import { type FieldProblem, Problem } from '../../../shared/kernel/problems.ts';
import { parse } from '../../../shared/kernel/validate.ts';
import type { Call } from '../../http/context.ts';
import { recordAudit } from '../../platform/audit.repo.ts';
import { fromBase64 } from '../../platform/base64.ts';
import { isRace } from '../../platform/guard.repo.ts';
import { expectRegistered, findRegistered } from '../../platform/people.repo.ts';
import { idNumberIndex } from '../../platform/people.ts';
import { findPortraitRow } from '../../platform/portraits.repo.ts';
import {
  readPortrait,
  requirePortrait,
  type StoredPortrait,
  storePortrait,
} from '../../platform/portraits.ts';
import { parseRows } from '../../platform/rows.ts';
import type { Services } from '../../services.ts';
import { findImportRow, findImportRows, type ImportedAccountRow, putImports } from './imports.repo.ts';

type StaffCall = Call & { actor: Extract<Actor, { kind: 'staff' }> };

/** How often an import is tried again when a registration or an activation got between. */
const RACE_TRIES = 3;

const { portrait: _, ...DETAILS } = ImportedRow.entries;
const Details = v.pipe(v.string(), v.parseJson(), v.object(DETAILS));
type Details = v.InferOutput<typeof Details>;

/** An imported account, opened, with its row as it was read. */
export interface ImportedAccount extends Details {
  row: ImportedAccountRow;
}

const contextOf = (index: string): string => `imported-accounts.details:${index}`;

/** The account that waits under a number to be activated (by the number's blind index). */
export const findImported = async (
  { db, fields }: Pick<Services, 'db' | 'fields'>,
  index: string,
): Promise<ImportedAccount | undefined> => {
  const row = await findImportRow(db, index);
  if (!row) return undefined;
  return { ...parse(Details, await fields.decrypt(contextOf(index), row.detailsEnc)), row };
};

interface Row extends Details {
  index: string;
  picture: Uint8Array<ArrayBuffer> | undefined;
}

/**
 * Imports accounts known elsewhere (A6, R3), all rows or none. The same rows again change nothing; a number that
 * has an account here by now is left alone.
 * @throws Problem row-invalid, naming every bad row, number that is there twice, and portrait without one face
 */
export const importPeople = async (call: StaffCall, people: readonly unknown[]): Promise<ImportReport> => {
  const parsed = parseRows(ImportedRow, people, {
    list: 'people',
    unique: { field: 'idNumber', of: (row) => row.idNumber },
    check: ({ validFrom, validUntil, region }) => [
      ...(validityOrdered(validFrom, validUntil)
        ? []
        : [{ path: 'validUntil', code: 'validity-order' as const }]),
      ...(regionName(region) ? [] : [{ path: 'region', code: 'region-unknown' as const }]),
    ],
  });
  const rows = await withPictures(call, parsed);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await importOnce(call, rows);
    } catch (error) {
      if (!isRace(error) || attempt === RACE_TRIES) throw error;
    }
  }
};

/** The rows with their portraits as bytes, each of which was looked at. @throws Problem row-invalid */
const withPictures = async ({ services }: Call, parsed: readonly ImportedRow[]): Promise<Row[]> => {
  const bad: FieldProblem[] = [];
  const rows: Row[] = [];
  for (const [at, { portrait, ...details }] of parsed.entries()) {
    const index = await idNumberIndex(services.fields, details.idNumber);
    try {
      const picture = portrait === undefined ? undefined : fromBase64(portrait);
      if (picture) await requirePortrait(services, picture);
      rows.push({ ...details, index, picture });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      bad.push({ path: `people.${at}.portrait`, code: error.code });
    }
  }
  if (bad.length > 0) throw new Problem('row-invalid', { fields: bad });
  return rows;
};

const importOnce = async (call: StaffCall, rows: readonly Row[]): Promise<ImportReport> => {
  const { services, actor } = call;
  const { db, objects, clock } = services;
  const indexes = rows.map(({ index }) => index);
  const people = await findRegistered(db, indexes);
  const waiting = await findImportRows(db, indexes);
  const written: ImportedAccountRow[] = [];
  const portraits: StoredPortrait[] = [];
  const counts = { rows: rows.length, created: 0, updated: 0, unchanged: 0 };
  for (const row of rows) {
    if (people.has(row.index)) {
      counts.unchanged += 1;
      continue;
    }
    const before = waiting.get(row.index);
    const changed = await changedDetails(services, row, before);
    const portrait = await newPortrait(services, row, actor.staffId);
    if (changed) written.push(changed);
    if (portrait) portraits.push(portrait);
    if (before === undefined) counts.created += 1;
    else if (changed || portrait) counts.updated += 1;
    else counts.unchanged += 1;
  }
  const at = clock.now();
  await db.batch([
    expectRegistered(db, indexes, people.size),
    putImports(db, written, actor.staffId, at),
    ...portraits.map(({ statement }) => statement),
    ...recordAudit(db, {
      at,
      actor,
      ...(call.actorName !== undefined && { actorName: call.actorName }),
      action: 'people.imported',
      requestId: call.requestId,
      details: { ...counts, portraits: portraits.length },
    }),
  ]);
  await objects.delete(portraits.flatMap(({ replaced }) => replaced ?? []));
  return { ...counts, bad: [] };
};

/** The row sealed, unless the same is there already. */
const changedDetails = async (
  { fields }: Services,
  { index, picture: _picture, ...details }: Row,
  before: string | undefined,
): Promise<ImportedAccountRow | undefined> => {
  const text = JSON.stringify(details);
  const context = contextOf(index);
  if (before !== undefined && (await fields.decrypt(context, before)) === text) return undefined;
  return { idNumberIndex: index, detailsEnc: await fields.encrypt(context, text) };
};

/** The row's portrait stored, unless it is there already, or a clerk has enrolled the person at a window. */
const newPortrait = async (
  services: Services,
  { index, picture }: Row,
  by: string,
): Promise<StoredPortrait | undefined> => {
  if (!picture) return undefined;
  const onFile = await findPortraitRow(services.db, index);
  if (onFile?.source === 'window') return undefined;
  const same = onFile && sameBytes(await readPortrait(services, index), picture);
  return same ? undefined : storePortrait(services, index, picture, { source: 'authority', by });
};

const sameBytes = (a: Uint8Array | undefined, b: Uint8Array): boolean =>
  a !== undefined && a.byteLength === b.byteLength && a.every((byte, at) => byte === b[at]);
