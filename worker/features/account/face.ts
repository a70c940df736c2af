import type { ByFace, Recovery } from '../../../shared/account/by-face.ts';
import type { SessionAnswer } from '../../../shared/account/contract.ts';
import { type PasswordOwner, passwordProblem } from '../../../shared/account/password.ts';
import { Problem } from '../../../shared/kernel/problems.ts';
import type { Purpose } from '../../../shared/liveness/challenge.ts';
import type { Call } from '../../http/context.ts';
import { recordAudit } from '../../platform/audit.repo.ts';
import { once } from '../../platform/face-proof.ts';
import type { Person } from '../../platform/people.ts';
import { refuse, requireFace } from './face-proof.ts';
import { countPasskeys } from './passkeys/repo.ts';
import { hashPassword } from './password.ts';
import { endAllSessions, setPassword } from './repo.ts';
import { signInPerson } from './sessions.ts';
import { tell } from './tell.ts';

/**
 * Signs in by name, ID number and face (A7).
 * @throws Problem sign-in-failed, activation-required, too-many-requests, face-match-unavailable
 */
export const signInWithFace = async (call: Call, input: ByFace): Promise<SessionAnswer> => {
  const { person, also } = await requirePerson(call, 'sign-in', input);
  return once(() => signInPerson(call, person.id, { method: 'face', device: input.device, also }));
};

/**
 * A password that nothing others know of its owner is in (A2): the number, as soon as it is said, and the phone on
 * record once the face has shown whose it is. The check is not spent on it. @throws Problem password-personal
 */
export const requireOwnPassword = (password: string, owner: PasswordOwner): void => {
  const weak = passwordProblem(password, owner);
  if (weak) throw new Problem(weak, { fields: [{ path: 'password', code: weak }] });
};

/**
 * A new password for a forgotten one (A8): every session ends, this phone is signed in, the phone on record is told.
 * Passkeys stay, since each is proof of its own; that they do is told, for the owner to look through and remove (NIST
 * SP 800-63B-4, account recovery and notification).
 * @throws Problem sign-in-failed, activation-required, password-personal, too-many-requests, face-match-unavailable
 */
export const recover = async (call: Call, input: Recovery): Promise<SessionAnswer> => {
  requireOwnPassword(input.password, input);
  const { person, also } = await requirePerson(call, 'recover', input);
  requireOwnPassword(input.password, person);
  const { clock, databaseFor } = call.services;
  const [db, now] = [databaseFor(person.id), clock.now()];
  const passwordHash = hashPassword(input.password);
  const answer = await once(() =>
    signInPerson(call, person.id, {
      method: 'face',
      device: input.device,
      also: [
        ...also,
        setPassword(db, person.id, passwordHash),
        endAllSessions(db, person.id, now),
        ...recordAudit(db, {
          at: now,
          actor: call.actor,
          action: 'account.recovered',
          personId: person.id,
          entity: { type: 'person', id: person.id },
          requestId: call.requestId,
        }),
      ],
    }),
  );
  const passkeys = await countPasskeys(db, person.id);
  call.defer(tell(call, person, passkeys > 0 ? 'recoveredWithPasskeys' : 'recovered'));
  return answer;
};

/** Whose face it is, with an account here: an imported one is activated first, and who proved to own it is told so. */
const requirePerson = async (
  call: Call,
  purpose: Purpose,
  input: ByFace,
): Promise<{ person: Person; also: D1PreparedStatement[] }> => {
  const { person, spend, forget, own } = await requireFace(call, purpose, input);
  if (!person) return refuse(call, spend, 'activation-required');
  return { person, also: [...spend, forget, ...own(person.id)] };
};
