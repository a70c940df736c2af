import * as v from 'valibot';
import { type IdNumber, IdNumberSchema } from '../documents/id-number.ts';
import { NameSchema } from '../documents/name.ts';
import { cardExpired, type ValidUntil, ValidUntilSchema, validityOrdered } from '../documents/validity.ts';
import { type Day, DaySchema } from '../kernel/days.ts';
import { DeviceKeySchema } from '../kernel/device-key.ts';
import { DeviceId, Sha256 } from '../kernel/ids.ts';
import { LanguageSchema } from '../kernel/language-schema.ts';
import type { FieldProblem } from '../kernel/problems.ts';
import { NewPasswordSchema, passwordProblem } from './password.ts';

/** A mainland mobile number (YD/T: 11 digits from 1[3-9]); +86, spaces and hyphens are taken off. */
export const PhoneSchema = v.pipe(
  v.string('required'),
  v.transform((text) => text.replace(/[\s-]/g, '').replace(/^(\+|00)86/, '')),
  v.nonEmpty('required'),
  v.regex(/^1[3-9]\d{9}$/, 'phone-format'),
);

/** A4: six digits. */
export const CodeSchema = v.pipe(
  v.string('required'),
  v.transform((text) => text.replace(/\s/g, '')),
  v.nonEmpty('required'),
  v.regex(/^\d{6}$/, 'code-format'),
);

export const CODE_PURPOSES = ['register', 'signin-new-device', 'payee', 'change-phone', 'recover'] as const;
export type CodePurpose = (typeof CODE_PURPOSES)[number];

/** The numbers of A4. */
export const CODE_RULES = {
  validSeconds: 300,
  resendSeconds: 60,
  tries: 5,
  /** Codes one phone may be sent in an hour, and one network address in an hour. */
  perPhoneHour: 5,
  perAddressHour: 20,
} as const;

/** The phone that signs in; its key signs every operation it sends. */
export const DeviceSchema = v.object({
  id: DeviceId,
  name: v.pipe(v.string(), v.trim(), v.nonEmpty('required'), v.maxLength(60, 'too-long')),
  publicKey: DeviceKeySchema,
});
export type Device = v.InferOutput<typeof DeviceSchema>;

const required = (max: number) =>
  v.pipe(v.string('required'), v.trim(), v.nonEmpty('required'), v.maxLength(max, 'too-long'));

/** The steps of the registration form; each is checked before the next one opens. */
export const IdentityStep = v.pipe(
  v.object({
    name: NameSchema,
    nationality: v.pipe(v.string('required'), v.regex(/^[A-Z]{2}$/, 'invalid-input')),
    idNumber: IdNumberSchema,
    validFrom: DaySchema,
    validUntil: ValidUntilSchema,
  }),
  v.forward(
    v.partialCheck(
      [['validFrom'], ['validUntil']],
      (input) => validityOrdered(input.validFrom, input.validUntil),
      'validity-order',
    ),
    ['validUntil'],
  ),
);

export const AddressStep = v.object({
  region: v.pipe(v.string('required'), v.regex(/^\d{6}$/, 'required')),
  address: required(120),
  postcode: v.pipe(required(12), v.regex(/^\d{6}$/, 'postcode-format')),
});

export const PhoneStep = v.pipe(
  v.object({ phone: PhoneSchema, phoneAgain: PhoneSchema, code: CodeSchema }),
  v.forward(
    v.partialCheck([['phone'], ['phoneAgain']], (i) => i.phone === i.phoneAgain, 'phones-differ'),
    ['phoneAgain'],
  ),
);

export const PasswordStep = v.pipe(
  v.object({ password: NewPasswordSchema, passwordAgain: v.string('required') }),
  v.forward(
    v.partialCheck(
      [['password'], ['passwordAgain']],
      (i) => i.password === i.passwordAgain,
      'passwords-differ',
    ),
    ['passwordAgain'],
  ),
);

/** A3: which text was agreed to. */
export const AgreementSchema = v.object({ version: v.string('required'), sha256: Sha256 });

/** A1: everything a registration says. Gender and birth date are not asked: the ID number has them. */
export const RegistrationSchema = v.intersect([
  IdentityStep,
  AddressStep,
  PhoneStep,
  PasswordStep,
  v.object({
    agreement: AgreementSchema,
    language: v.optional(LanguageSchema, 'zh-CN'),
    device: v.optional(DeviceSchema),
  }),
]);
export type Registration = v.InferOutput<typeof RegistrationSchema>;

/** The rules of a registration that need a clock or several fields: asked by the form and by the Worker. */
export const registrationProblems = (
  input: { idNumber?: IdNumber; phone?: string; password?: string; validUntil?: ValidUntil },
  today: Day,
): FieldProblem[] => {
  const problems: FieldProblem[] = [];
  if (input.validUntil !== undefined && cardExpired(input.validUntil, today))
    problems.push({ path: 'validUntil', code: 'card-expired' });
  const weak =
    input.password === undefined
      ? undefined
      : passwordProblem(input.password, {
          ...(input.idNumber && { idNumber: input.idNumber }),
          ...(input.phone && { phone: input.phone }),
        });
  if (weak) problems.push({ path: 'password', code: weak });
  return problems;
};
