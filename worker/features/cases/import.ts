import type * as v from 'valibot';
import { ClaimRow, type importCase as contract } from '../../../shared/cases/contract.ts';
import type { Actor } from '../../../shared/kernel/capabilities.ts';
import { type EntityId, newId } from '../../../shared/kernel/ids.ts';
import type { ImportReport } from '../../../shared/kernel/imports.ts';
import { type FieldProblem, Problem } from '../../../shared/kernel/problems.ts';
import type { Call } from '../../http/context.ts';
import { recordAudit, recordAuditOfMany } from '../../platform/audit.repo.ts';
import { documentsChanged } from '../../platform/changes.repo.ts';
import { isRace } from '../../platform/guard.repo.ts';
import { expectRegistered, findRegistered } from '../../platform/people.repo.ts';
import { idNumberIndex } from '../../platform/people.ts';
import { parseRows } from '../../platform/rows.ts';
import { CASE_FIELDS } from './fields.ts';
import * as repo from './import.repo.ts';

type StaffCall = Call & { actor: Extract<Actor, { kind: 'staff' }> };
type ImportBody = v.InferOutput<typeof contract.body>;
type Row = v.InferOutput<typeof ClaimRow> & { idNumberIndex: string };

/** How often an import is tried again when a registration or another import got between. */
const RACE_TRIES = 3;

/** What an import does to the claims of its case. */
interface Plan {
  created: repo.NewClaim[];
  changed: repo.ChangedClaim[];
  unchanged: number;
  /** Those of both lists whose people have an account. */
  linked: { personId: string; entityId: string }[];
}

/**
 * A case with its people (C1), all or nothing. Importing the same number again changes names and amounts
 * of claims that nobody has objected to; rows that say the same as before are left alone.
 * @throws Problem row-invalid with every bad row: broken rules, repeated numbers, and changed amounts of a
 * claim that was objected to (`wrong-state`), which no import may overwrite
 */
export const importCase = async (call: StaffCall, body: ImportBody): Promise<ImportReport> => {
  const parsed = parseRows(ClaimRow, body.claims, {
    list: 'claims',
    unique: { field: 'idNumber', of: (row) => row.idNumber },
  });
  const { fields } = call.services;
  const rows = await Promise.all(
    parsed.map(async (row) => ({ ...row, idNumberIndex: await idNumberIndex(fields, row.idNumber) })),
  );
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await importOnce(call, body, rows);
    } catch (error) {
      if (!isRace(error) || attempt === RACE_TRIES) throw error;
    }
  }
};

const importOnce = async (call: StaffCall, body: ImportBody, rows: readonly Row[]): Promise<ImportReport> => {
  const { db, clock } = call.services;
  const at = clock.now();
  const indexes = rows.map((row) => row.idNumberIndex);
  const before = await repo.findCase(db, body.number);
  const head = { id: before?.id ?? newId<EntityId>(at), ...pickHead(body) };
  const known = before ? await repo.knownClaims(db, before.id, indexes) : new Map<string, repo.KnownClaim>();
  const people = await findRegistered(db, indexes);
  const plan = await makePlan(call, rows, known, people);
  const report = {
    rows: rows.length,
    created: plan.created.length,
    updated: plan.changed.length,
    unchanged: plan.unchanged,
    bad: [],
  };
  const headChanged =
    before !== undefined && JSON.stringify(pickHead(before)) !== JSON.stringify(pickHead(head));
  const statements = [
    expectRegistered(db, indexes, people.size),
    ...(before ? [] : [repo.insertCase(db, head, body.number, at)]),
    ...(headChanged ? [repo.updateCase(db, head, at)] : []),
    ...repo.insertClaims(db, head.id, plan.created, at),
    ...repo.updateClaims(db, plan.changed, at),
    documentsChanged(db, 'claim', plan.linked),
    ...(headChanged ? [repo.caseChanged(db, head.id)] : []),
    ...auditOf(call, db, { at, caseId: head.id, linked: plan.linked, report }),
  ];
  await db.batch(statements);
  return report;
};

const pickHead = ({ name, agency, notice }: Omit<repo.CaseHead, 'id'>) => ({ name, agency, notice });

/** What is new, what differs, what stays. @throws Problem row-invalid */
const makePlan = async (
  { services }: Call,
  rows: readonly Row[],
  known: ReadonlyMap<string, repo.KnownClaim>,
  people: ReadonlyMap<string, string>,
): Promise<Plan> => {
  const { fields, clock } = services;
  const plan: Plan = { created: [], changed: [], unchanged: 0, linked: [] };
  const bad: FieldProblem[] = [];
  for (const [at, { name, idNumber, amounts, idNumberIndex: index }] of rows.entries()) {
    const old = known.get(index);
    const same =
      old !== undefined &&
      old.invested === amounts.invested &&
      old.withdrawn === amounts.withdrawn &&
      old.lost === amounts.lost &&
      (await fields.decrypt(CASE_FIELDS.name, old.nameEnc)) === name;
    if (same) {
      plan.unchanged += 1;
      continue;
    }
    if (old && old.state !== 'to-verify') {
      bad.push({ path: `claims.${at}.amounts`, code: 'wrong-state' });
      continue;
    }
    const nameEnc = await fields.encrypt(CASE_FIELDS.name, name);
    const personId = people.get(index) ?? null;
    const id = old?.id ?? newId<EntityId>(clock.now());
    if (old) plan.changed.push({ id, version: old.version, nameEnc, ...amounts });
    else {
      const idNumberEnc = await fields.encrypt(CASE_FIELDS.idNumber, idNumber);
      plan.created.push({ id, personId, idNumberIndex: index, idNumberEnc, nameEnc, ...amounts });
    }
    if (personId !== null) plan.linked.push({ personId, entityId: id });
  }
  if (bad.length > 0) throw new Problem('row-invalid', { fields: bad });
  return plan;
};

/** One row for the import as such, and one in the history of everybody with an account whom it concerns. */
const auditOf = (
  call: StaffCall,
  db: D1Database,
  done: { at: number; caseId: string; linked: Plan['linked']; report: ImportReport },
): D1PreparedStatement[] => {
  const { at, caseId, linked, report } = done;
  const entry = {
    at,
    actor: call.actor,
    requestId: call.requestId,
    ...(call.actorName !== undefined && { actorName: call.actorName }),
  };
  const { created, updated, unchanged } = report;
  return [
    ...recordAudit(db, {
      ...entry,
      action: 'case.import',
      entity: { type: 'case', id: caseId },
      details: { created, updated, unchanged },
    }),
    ...recordAuditOfMany(
      db,
      { ...entry, action: 'case.imported', entityType: 'claim' },
      linked.map((row) => ({ ...row, details: { claim: row.entityId } })),
    ),
  ];
};
