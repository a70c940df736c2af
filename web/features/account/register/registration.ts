import * as v from 'valibot';
import { AGREEMENT_VERSION } from '../../../../shared/account/agreement.ts';
import {
  AddressStep,
  IdentityStep,
  PasswordStep,
  PhoneStep,
  registrationProblems,
} from '../../../../shared/account/schema.ts';
import { type IdNumber, idNumberProblem, normaliseIdNumber } from '../../../../shared/documents/id-number.ts';
import type { Day } from '../../../../shared/kernel/days.ts';
import type { FieldProblem, Problem, ProblemCode } from '../../../../shared/kernel/problems.ts';
import { fieldProblems } from '../../../../shared/kernel/validate.ts';

/** The steps of seed 000's registration with seed 003's four elements, in their order. */
export const STEPS = ['agreement', 'identity', 'address', 'phone', 'password'] as const;
export type Step = (typeof STEPS)[number];

/** What is kept of the form on the phone (O1): everything but the code and the passwords. */
export const RegisterDraft = v.object({
  /** The version of the agreement that was agreed to; empty before. */
  agreed: v.string(),
  name: v.string(),
  nationality: v.string(),
  idNumber: v.string(),
  validFrom: v.string(),
  validUntil: v.string(),
  region: v.string(),
  /** The region that the form filled in by itself: it may be replaced when the ID number is corrected. */
  filledRegion: v.string(),
  address: v.string(),
  postcode: v.string(),
  phone: v.string(),
  phoneAgain: v.string(),
});
export type RegisterDraft = v.InferOutput<typeof RegisterDraft>;

export const EMPTY_DRAFT: RegisterDraft = {
  agreed: '',
  name: '',
  nationality: 'CN',
  idNumber: '',
  validFrom: '',
  validUntil: '',
  region: '',
  filledRegion: '',
  address: '',
  postcode: '',
  phone: '',
  phoneAgain: '',
};

/** What is only in memory. */
export interface Secrets {
  code: string;
  password: string;
  passwordAgain: string;
}
export const NO_SECRETS: Secrets = { code: '', password: '', passwordAgain: '' };
export type RegisterValues = RegisterDraft & Secrets;

/** The number as the schema would read it, or `undefined` while it is not a good one. */
export const readNumber = (typed: string): IdNumber | undefined => {
  const number = normaliseIdNumber(typed);
  return idNumberProblem(number) === undefined ? (number as IdNumber) : undefined;
};

/** The rules of the identity step that need today's date. */
export const identityRules =
  (today: Day) =>
  ({ validUntil }: v.InferOutput<typeof IdentityStep>): FieldProblem[] =>
    registrationProblems({ validUntil }, today);

/** The rules of the password step that need to know whose password it is. */
export const passwordRules =
  (values: RegisterDraft, today: Day) =>
  ({ password }: v.InferOutput<typeof PasswordStep>): FieldProblem[] => {
    const idNumber = readNumber(values.idNumber);
    const phone = values.phone.replace(/\D/g, '').slice(-11);
    return registrationProblems({ ...(idNumber && { idNumber }), phone, password }, today);
  };

const broken = (schema: v.GenericSchema, values: RegisterValues): FieldProblem[] => {
  const result = v.safeParse(schema, values);
  return result.success ? [] : fieldProblems(result.issues);
};

/** What is still wrong with a step. */
export const stepProblems = (step: Step, values: RegisterValues, today: Day): FieldProblem[] => {
  switch (step) {
    case 'agreement':
      return values.agreed === AGREEMENT_VERSION ? [] : [{ path: 'agreed', code: 'agreement-required' }];
    case 'identity': {
      const result = v.safeParse(IdentityStep, values);
      return result.success ? identityRules(today)(result.output) : fieldProblems(result.issues);
    }
    case 'address':
      return broken(AddressStep, values);
    case 'phone':
      return broken(PhoneStep, values);
    case 'password':
      return broken(PasswordStep, values);
  }
};

/** The step to show when one is asked for: it, or the first before it that is not finished. */
export const stepToShow = (asked: string | undefined, values: RegisterValues, today: Day): Step => {
  const before = STEPS.slice(0, -1);
  const open = before.find((step) => stepProblems(step, values, today).length > 0) ?? 'password';
  const wanted = STEPS.find((step) => step === asked) ?? open;
  return STEPS.indexOf(wanted) <= STEPS.indexOf(open) ? wanted : open;
};

/** The field that a problem of the server is about, where the problem itself names none. */
export const FIELD_OF_CODE = {
  'sms-code-wrong': 'code',
  'sms-code-expired': 'code',
  'sms-too-soon': 'code',
  'authority-mismatch': 'idNumber',
  'authority-unknown': 'idNumber',
  'account-exists': 'idNumber',
  'card-expired': 'validUntil',
  'region-unknown': 'region',
  'agreement-outdated': 'agreed',
} as const satisfies Partial<Record<ProblemCode, string>>;

const FIELDS: Record<Step, readonly string[]> = {
  agreement: ['agreed', 'agreement'],
  identity: Object.keys(IdentityStep.entries),
  address: Object.keys(AddressStep.entries),
  phone: Object.keys(PhoneStep.entries),
  password: Object.keys(PasswordStep.entries),
};

/** The earliest step that a problem of the server is about; `undefined` for one that is about none. */
export const stepOfProblem = ({ code, extras }: Problem): Step | undefined => {
  const own: Partial<Record<ProblemCode, string>> = FIELD_OF_CODE;
  const paths = [own[code], ...(extras.fields ?? []).map(({ path }) => path.split('.')[0])];
  return STEPS.find((step) => FIELDS[step].some((field) => paths.includes(field)));
};
