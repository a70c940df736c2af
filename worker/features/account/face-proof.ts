import type { ByFace } from '../../../shared/account/by-face.ts';
import { Problem, type ProblemCode } from '../../../shared/kernel/problems.ts';
import type { Purpose } from '../../../shared/liveness/challenge.ts';
import type { Call } from '../../http/context.ts';
import { type Proven, proveFace, spendOnNo } from '../../platform/face-proof.ts';
import { findPersonByIdNumber, idNumberIndex, type Person } from '../../platform/people.ts';
import { findImported, type ImportedAccount } from './imports.ts';

/** Somebody with an account here, or with one to be activated. */
interface Known {
  person: Person | undefined;
  imported: ImportedAccount | undefined;
}

/**
 * Whose name, number and portrait fit the face of a check (worker/platform/face-proof.ts).
 * @throws Problem sign-in-failed, too-many-requests, face-match-unavailable
 */
export const requireFace = async (
  call: Call,
  purpose: Purpose,
  { name, idNumber, evidenceId, attempt, device }: ByFace,
): Promise<Known & Omit<Proven<Known>, 'known'>> => {
  const { services, address } = call;
  const numberIndex = await idNumberIndex(services.fields, idNumber);
  const claim = { purpose, numberIndex, evidenceId, attempt, device, address };
  const { known, ...proven } = await proveFace(services, claim, async () => {
    const person = await findPersonByIdNumber(services, idNumber);
    const imported = await findImported(services, numberIndex);
    return (person ?? imported)?.name === name ? { person, imported } : undefined;
  });
  return { ...known, ...proven };
};

/** Spends the check on a no that only its owner is told. @throws Problem `code` */
export const refuse = async (
  { services: { db } }: Call,
  spend: D1PreparedStatement[],
  code: ProblemCode,
): Promise<never> => {
  await spendOnNo(db, spend);
  throw new Problem(code);
};
