import * as v from 'valibot';
import { IdNumberSchema } from '../documents/id-number.ts';
import { NameSchema } from '../documents/name.ts';
import { ValidUntilSchema } from '../documents/validity.ts';
import { ROLE_NAMES } from '../kernel/capabilities.ts';
import { contract } from '../kernel/contract.ts';
import { DaySchema } from '../kernel/days.ts';
import { Instant, StaffId } from '../kernel/ids.ts';
import { ImportReport } from '../kernel/imports.ts';
import { Page, PageQuery } from '../kernel/pages.ts';

/** The longest a token may live, and how long it lives where nothing is said. */
export const TOKEN_DAYS = { max: 366, default: 90 } as const;

const Token = v.object({
  id: StaffId,
  name: v.string(),
  roles: v.array(v.picklist(ROLE_NAMES)),
  createdAt: Instant,
  expiresAt: Instant,
  revokedAt: v.nullable(Instant),
});

export const createToken = contract({
  id: 'createToken',
  method: 'POST',
  path: '/api/admin/tokens',
  summary: 'Make a token for staff or a relying system; the secret is shown this once',
  access: 'token.manage',
  body: v.object({
    name: v.pipe(v.string('required'), v.trim(), v.nonEmpty('required'), v.maxLength(80, 'too-long')),
    roles: v.pipe(v.array(v.picklist(ROLE_NAMES, 'invalid-input')), v.minLength(1, 'required')),
    days: v.optional(
      v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(TOKEN_DAYS.max)),
      TOKEN_DAYS.default,
    ),
  }),
  status: 201,
  response: v.object({ ...Token.entries, secret: v.string() }),
  problems: [],
});

export const listTokens = contract({
  id: 'listTokens',
  method: 'GET',
  path: '/api/admin/tokens',
  summary: 'The tokens, never their secrets',
  access: 'token.manage',
  query: PageQuery,
  status: 200,
  response: Page(Token),
  problems: [],
});

export const revokeToken = contract({
  id: 'revokeToken',
  method: 'DELETE',
  path: '/api/admin/tokens/:id',
  summary: 'Revoke a token at once',
  access: 'token.manage',
  params: v.object({ id: StaffId }),
  status: 204,
  problems: ['not-found'],
});

/** A row of the authority register behind the sandbox: the four elements and nothing more. */
export const AuthorityRow = v.object({
  name: NameSchema,
  idNumber: IdNumberSchema,
  validFrom: DaySchema,
  validUntil: ValidUntilSchema,
});
export type AuthorityRow = v.InferOutput<typeof AuthorityRow>;

export const importAuthorityRecords = contract({
  id: 'importAuthorityRecords',
  method: 'POST',
  path: '/api/admin/authority-records/imports',
  summary: 'Import the register that the sandbox authority compares with; all or nothing',
  access: 'authority.import',
  body: v.object({
    records: v.pipe(v.array(v.unknown()), v.minLength(1, 'required'), v.maxLength(2000, 'too-long')),
  }),
  bodyLimit: 1_048_576,
  status: 200,
  response: ImportReport,
  problems: ['row-invalid'],
});
