import * as v from 'valibot';
import { IdNumberSchema } from '../documents/id-number.ts';
import { NameSchema } from '../documents/name.ts';
import { EntityId } from '../kernel/ids.ts';
import { NewPasswordSchema } from './password.ts';
import { DeviceSchema } from './schema.ts';

/** Who somebody says they are, and the face check that is to show it: done on this phone, good for one try. */
export const ByFace = v.object({
  name: NameSchema,
  idNumber: IdNumberSchema,
  evidenceId: EntityId,
  device: DeviceSchema,
});
export type ByFace = v.InferOutput<typeof ByFace>;

/** A8: name, ID number and face, then a new password twice. */
export const RecoverySchema = v.pipe(
  v.object({ ...ByFace.entries, password: NewPasswordSchema, passwordAgain: v.string('required') }),
  v.forward(
    v.partialCheck(
      [['password'], ['passwordAgain']],
      (input) => input.password === input.passwordAgain,
      'passwords-differ',
    ),
    ['passwordAgain'],
  ),
);
export type Recovery = v.InferOutput<typeof RecoverySchema>;
