import * as v from 'valibot';
import { IdNumberSchema } from '../documents/id-number.ts';
import { NameSchema } from '../documents/name.ts';
import { EntityId } from '../kernel/ids.ts';
import { NewPasswordSchema } from './password.ts';
import { AgreementSchema, DeviceSchema } from './schema.ts';

/**
 * This try's own random id: a check is good for one, and where the answer to it was lost on its way the same one may be
 * made again, while the check is fresh.
 */
const Attempt = v.optional(EntityId);

/** Who somebody says they are, and the face check that is to show it: done on this phone, good for one try. */
export const ByFace = v.object({
  name: NameSchema,
  idNumber: IdNumberSchema,
  evidenceId: EntityId,
  attempt: Attempt,
  device: DeviceSchema,
});
export type ByFace = v.InferOutput<typeof ByFace>;

const NewPassword = { password: NewPasswordSchema, passwordAgain: v.string('required') };
const isTypedTwice = ({ password, passwordAgain }: { password: string; passwordAgain: string }): boolean =>
  password === passwordAgain;

/** A8: name, ID number and face, then a new password twice. */
export const RecoverySchema = v.pipe(
  v.object({ ...ByFace.entries, ...NewPassword }),
  v.forward(v.partialCheck([['password'], ['passwordAgain']], isTypedTwice, 'passwords-differ'), [
    'passwordAgain',
  ]),
);
export type Recovery = v.InferOutput<typeof RecoverySchema>;

/** A6: the same for an account that is known from elsewhere, with the agreement (A3) that nobody asked for there. */
export const ActivationSchema = v.pipe(
  v.object({ ...ByFace.entries, ...NewPassword, agreement: AgreementSchema }),
  v.forward(v.partialCheck([['password'], ['passwordAgain']], isTypedTwice, 'passwords-differ'), [
    'passwordAgain',
  ]),
);
export type Activation = v.InferOutput<typeof ActivationSchema>;
