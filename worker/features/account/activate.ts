import type { Activation } from '../../../shared/account/by-face.ts';
import type { SessionAnswer } from '../../../shared/account/contract.ts';
import { cardExpired } from '../../../shared/documents/validity.ts';
import { dayAt } from '../../../shared/kernel/days.ts';
import { Problem } from '../../../shared/kernel/problems.ts';
import type { Call } from '../../http/context.ts';
import { recordAudit } from '../../platform/audit.repo.ts';
import { once } from '../../platform/face-proof.ts';
import { isDuplicate } from '../../platform/guard.repo.ts';
import { newAccount, requireAgreement, requireAuthority, sealPerson } from './create.ts';
import { requireOwnPassword } from './face.ts';
import { refuse, requireFace } from './face-proof.ts';
import { takeImport } from './imports.repo.ts';
import { signInPerson } from './sessions.ts';
import { tell } from './tell.ts';

/**
 * Makes an account that is known from elsewhere its owner's (A6): name, number and face, a new password, and the
 * agreement that nobody asked for there. The four elements are compared with the authority first, as for every
 * account (A5); where that cannot be asked the check is not spent. The phone on record is told.
 * @throws Problem sign-in-failed for everything that does not fit; to whom name, number and face do: account-exists
 * (activated already), card-expired, the authority's; agreement-outdated, password-personal, too-many-requests,
 * face-match-unavailable
 */
export const activate = async (call: Call, input: Activation): Promise<SessionAnswer> => {
  requireOwnPassword(input.password, input);
  await requireAgreement(input.agreement);
  const { services } = call;
  const { imported, spend, forget, own } = await requireFace(call, 'activate', input);
  if (!imported) return refuse(call, spend, 'account-exists');
  requireOwnPassword(input.password, imported);
  const now = services.clock.now();
  if (cardExpired(imported.validUntil, dayAt(now))) throw new Problem('card-expired');
  await requireAuthority(services, imported);
  const { row, ...details } = imported;
  const data = { ...details, password: input.password, agreement: input.agreement };
  const person = await sealPerson(services, data, row.idNumberIndex);
  const db = services.databaseFor(person.id);
  const account = await newAccount(services, person, 'activation');
  const also = [
    ...account,
    ...takeImport(db, row),
    ...spend,
    forget,
    ...own(person.id),
    ...recordAudit(db, {
      at: now,
      actor: call.actor,
      action: 'account.activated',
      personId: person.id,
      entity: { type: 'person', id: person.id },
      requestId: call.requestId,
      details: { agreement: person.agreement.version },
    }),
  ];
  try {
    const answer = await once(() =>
      signInPerson(call, person.id, { method: 'face', device: input.device, also }),
    );
    call.defer(tell(call, imported, 'activated'));
    return answer;
  } catch (error) {
    // Another phone of the same person was quicker.
    if (isDuplicate(error, 'people.id_number_index')) throw new Problem('account-exists');
    throw error;
  }
};
