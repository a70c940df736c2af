import { sha256Hex, toBase64Url } from '../../../shared/kernel/bytes.ts';
import type { Actor, Role } from '../../../shared/kernel/capabilities.ts';
import { newId, type StaffId } from '../../../shared/kernel/ids.ts';
import { Problem } from '../../../shared/kernel/problems.ts';
import type { Call } from '../../http/context.ts';
import { type AuditAction, recordAudit } from '../../platform/audit.repo.ts';
import { instant, instantOrNull } from '../../platform/clock.ts';
import { findTokenRow, insertToken, listTokenRows, revokeTokenRow, type TokenRow } from './repo.ts';

export type StaffCall = Call & { actor: Extract<Actor, { kind: 'staff' }> };

const DAY_MS = 86_400_000;
/** Above every UUID: the page before which nothing came. */
const FIRST_PAGE = 'g';

const shown = ({ createdAt, expiresAt, revokedAt, ...token }: TokenRow) => ({
  ...token,
  createdAt: instant(createdAt),
  expiresAt: instant(expiresAt),
  revokedAt: instantOrNull(revokedAt),
});

const audit = (call: StaffCall, action: AuditAction, tokenId: string, roles?: readonly Role[]) =>
  recordAudit(call.services.db, {
    at: call.services.clock.now(),
    actor: call.actor,
    ...(call.actorName !== undefined && { actorName: call.actorName }),
    action,
    entity: { type: 'token', id: tokenId },
    requestId: call.requestId,
    ...(roles && { details: { roles: roles.join(' ') } }),
  });

/**
 * Makes a token for staff or a relying system (R2): `hy_` and 32 random bytes, of which only the SHA-256 is
 * kept; the answer is the one time the secret is seen.
 */
export const createToken = async (
  call: StaffCall,
  { name, roles, days }: { name: string; roles: readonly Role[]; days: number },
) => {
  const { db, clock } = call.services;
  const createdAt = clock.now();
  const secret = `hy_${toBase64Url(crypto.getRandomValues(new Uint8Array(32)))}`;
  const token = {
    id: newId<StaffId>(createdAt),
    name,
    roles: [...new Set(roles)],
    createdAt,
    expiresAt: createdAt + days * DAY_MS,
  };
  await db.batch([
    insertToken(db, { ...token, tokenHash: await sha256Hex(secret) }),
    ...audit(call, 'token.created', token.id, token.roles),
  ]);
  return { ...shown({ ...token, revokedAt: null }), secret };
};

/** The tokens, newest first; the secrets are not there to be shown. */
export const listTokens = async (
  { services }: StaffCall,
  { after, limit }: { after?: string | undefined; limit: number },
) => {
  const rows = await listTokenRows(services.db, after ?? FIRST_PAGE, limit + 1);
  const page = rows.slice(0, limit);
  return { items: page.map(shown), next: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
};

/**
 * Revokes a token: the next request with it is refused. Doing it again changes nothing.
 * @throws Problem not-found
 */
export const revokeToken = async (call: StaffCall, id: StaffId): Promise<void> => {
  const { db, clock } = call.services;
  const token = await findTokenRow(db, id);
  if (!token) throw new Problem('not-found');
  if (token.revokedAt !== null) return;
  await db.batch([revokeTokenRow(db, id, clock.now()), ...audit(call, 'token.revoked', id)]);
};
