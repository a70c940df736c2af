import type { getMe } from '../../../shared/account/contract.ts';
import type { ContractResponse } from '../../../shared/kernel/contract.ts';
import { Problem } from '../../../shared/kernel/problems.ts';
import { countPasskeys } from './passkeys/repo.ts';
import { profileOf } from './profile.ts';
import { type PersonCall, vaultSecret } from './sessions.ts';

/** Who is signed in (GET /api/me). */
export const me = async (call: PersonCall): Promise<ContractResponse<typeof getMe>> => {
  const { personId } = call.actor;
  const profile = await profileOf(call.services, personId);
  if (!profile) throw new Problem('not-signed-in');
  const passkeys = await countPasskeys(call.services.databaseFor(personId), personId);
  return { id: personId, ...profile.body, passkeys, vaultSecret: await vaultSecret(call, personId) };
};
