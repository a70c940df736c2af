import * as v from 'valibot';
import { IdNumberSchema } from '../documents/id-number.ts';
import { NameSchema } from '../documents/name.ts';
import { contract } from '../kernel/contract.ts';
import { DaySchema } from '../kernel/days.ts';
import { LEVELS } from '../kernel/levels.ts';

/** Why a window may not go on. Nothing here tells whether a person without an account exists. */
export const CHECK_REASONS = ['not-registered', 'level-too-low', 'switched-off', 'expired'] as const;

/**
 * E2: the registrar's window asks whether it may register an enterprise in somebody's name. `proof` is a
 * JWS (ES256, key at /.well-known/jwks.json) over the whole answer with the time and the asker.
 */
export const registrarCheck = contract({
  id: 'registrarCheck',
  method: 'POST',
  path: '/api/registrar/checks',
  summary: 'May an enterprise be registered in this name today? A signed answer',
  access: 'registrar.check',
  body: v.object({
    name: NameSchema,
    documentType: v.literal('resident-id', 'invalid-input'),
    documentNumber: IdNumberSchema,
    company: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(120, 'too-long'))),
  }),
  status: 200,
  response: v.object({
    allowed: v.boolean(),
    level: v.nullable(v.picklist(LEVELS)),
    enabled: v.boolean(),
    until: v.nullable(DaySchema),
    reason: v.optional(v.picklist(CHECK_REASONS)),
    proof: v.string(),
  }),
  problems: [],
});

export const jwks = contract({
  id: 'jwks',
  method: 'GET',
  path: '/.well-known/jwks.json',
  summary: 'Public keys: `use: sig` of receipts and window proofs, `use: enc` of carry packs',
  access: 'anyone',
  status: 200,
  response: v.object({ keys: v.array(v.looseObject({ kid: v.string(), kty: v.string(), alg: v.string() })) }),
  problems: [],
});
