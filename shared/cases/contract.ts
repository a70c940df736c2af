import * as v from 'valibot';
import { IdNumberSchema } from '../documents/id-number.ts';
import { NameSchema } from '../documents/name.ts';
import { contract } from '../kernel/contract.ts';
import { EntityId, Instant, Sha256 } from '../kernel/ids.ts';
import { ImportReport } from '../kernel/imports.ts';
import { Page, PageQuery } from '../kernel/pages.ts';
import { Amounts, CLAIM_STATES } from './schema.ts';

const text = (max: number) =>
  v.pipe(v.string('required'), v.trim(), v.nonEmpty('required'), v.maxLength(max, 'too-long'));

/** One row of an import: one person's place in the case. */
export const ClaimRow = v.object({ name: NameSchema, idNumber: IdNumberSchema, amounts: Amounts });

/**
 * C1: a case with its people. All or nothing: one bad row and nothing is written, the report says which.
 * Rows are checked one by one, so the body only bounds them.
 */
export const importCase = contract({
  id: 'importCase',
  method: 'POST',
  path: '/api/admin/cases/imports',
  summary: 'Import a case and its people; importing the same case number again updates amounts',
  access: 'case.import',
  body: v.object({
    number: text(64),
    name: text(120),
    agency: text(120),
    notice: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(2000, 'too-long')), ''),
    claims: v.pipe(v.array(v.unknown()), v.minLength(1, 'required'), v.maxLength(2000, 'too-long')),
  }),
  bodyLimit: 1_048_576,
  status: 200,
  response: ImportReport,
  problems: ['row-invalid'],
});

const Claim = v.object({
  id: EntityId,
  caseNumber: v.string(),
  name: v.string(),
  idNumberMasked: v.string(),
  state: v.picklist(CLAIM_STATES),
  amounts: Amounts,
  version: v.number(),
  updatedAt: Instant,
});

export const listClaims = contract({
  id: 'listClaims',
  method: 'GET',
  path: '/api/admin/cases',
  summary: 'Claims over all cases, newest change first; filter by case number or state',
  access: 'case.read',
  query: v.object({
    ...PageQuery.entries,
    caseNumber: v.optional(v.pipe(v.string(), v.maxLength(64))),
    state: v.optional(v.picklist(CLAIM_STATES, 'invalid-input')),
  }),
  status: 200,
  response: Page(Claim),
  problems: [],
});

export const getClaim = contract({
  id: 'getClaim',
  method: 'GET',
  path: '/api/admin/cases/:id',
  summary: 'One claim with its objections and the state of each photo; the look is audited',
  access: 'case.read',
  params: v.object({ id: EntityId }),
  status: 200,
  response: v.object({
    ...Claim.entries,
    objections: v.array(
      v.object({
        id: EntityId,
        amounts: Amounts,
        text: v.string(),
        capturedAt: Instant,
        receivedAt: Instant,
        photos: v.array(
          v.object({ sha256: Sha256, size: v.number(), type: v.string(), stored: v.boolean() }),
        ),
      }),
    ),
  }),
  problems: ['not-found'],
});

/** The bytes of a photo, exactly as the phone sent them. */
export const getClaimPhoto = contract({
  id: 'getClaimPhoto',
  method: 'GET',
  path: '/api/admin/cases/:id/photos/:sha256',
  summary: 'A photo of an objection (image bytes); the look is audited',
  access: 'case.read',
  params: v.object({ id: EntityId, sha256: Sha256 }),
  status: 200,
  problems: ['not-found'],
});
