import { useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import * as v from 'valibot';
import { recover, signIn } from '../../../../shared/account/contract.ts';
import { NewPasswordSchema, passwordProblem } from '../../../../shared/account/password.ts';
import { IdNumberSchema } from '../../../../shared/documents/id-number.ts';
import { NameSchema } from '../../../../shared/documents/name.ts';
import type { FieldProblem, Problem } from '../../../../shared/kernel/problems.ts';
import type { CheckAnswer } from '../../../../shared/liveness/contract.ts';
import { call } from '../../../data/api.ts';
import { passwordOpener } from '../../../data/openers.ts';
import { considerPasskeyOffer } from '../../../data/passkey-offer.ts';
import { adoptSession, device } from '../../../data/session.ts';
import { type FaceTry, faceTries } from '../../../liveness/face-try.ts';
import { nextFrom, PATHS } from '../../../paths.ts';
import { asProblem } from '../../../ui/as-problem.ts';
import { useFields, useForm } from '../../../ui/useForm.ts';
import { useLeftByBack } from '../../../ui/useLeftByBack.ts';
import { useNavigate } from '../../../ui/useNavigate.ts';
import { leadToActivation } from '../activate/lead.ts';
import { hasPasskeys, RECOVERED } from '../passkeys/recovered.ts';

/** Signing in by face (A7), or with a new password for a forgotten one (A8). */
export type ByFaceKind = 'sign-in' | 'recover';

const Who = { name: NameSchema, idNumber: IdNumberSchema };
const SignInForm = v.object({ ...Who, password: v.string(), passwordAgain: v.string() });
const RecoverForm = v.pipe(
  v.object({ ...Who, password: NewPasswordSchema, passwordAgain: v.string('required') }),
  v.forward(
    v.partialCheck(
      [['password'], ['passwordAgain']],
      (input) => input.password === input.passwordAgain,
      'passwords-differ',
    ),
    ['passwordAgain'],
  ),
);
type Said = v.InferOutput<typeof RecoverForm>;

const personal = ({ password, idNumber }: Said): FieldProblem[] => {
  const code = password === '' ? undefined : passwordProblem(password, { idNumber });
  return code ? [{ path: 'password', code }] : [];
};

const NOTHING = { name: '', idNumber: '', password: '', passwordAgain: '' };

const answerFor = async (kind: ByFaceKind, said: Said, once: FaceTry) => {
  const { name, idNumber, password, passwordAgain } = said;
  const who = { name, idNumber, ...once, device: await device() };
  if (kind === 'sign-in') return call(signIn, { body: { method: 'face', ...who } });
  return call(recover, { body: { ...who, password, passwordAgain } });
};

/** Whom a try is about; the new password may be another the second time. */
const whoOf = ({ name, idNumber }: Said): string => `${idNumber} ${name}`;

/**
 * Who somebody says they are, then the check, then both together: the check is good for five minutes, so the
 * form comes first. Where the answer was lost, pressing again sends the same try (face-try.ts) and costs no other
 * check. What is typed stays in memory alone.
 */
export const useByFace = (kind: ByFaceKind, onDone: () => void) => {
  const next = nextFrom(useLocation().query.next);
  const navigate = useNavigate();
  const store = useFields(NOTHING);
  const form = useForm({ schema: kind === 'recover' ? RecoverForm : SignInForm, store, check: personal });
  const [said, setSaid] = useState<Said | undefined>(undefined);
  const [step, setStep] = useState<'form' | 'check' | 'sending'>('form');
  const [problem, setProblem] = useState<Problem | undefined>(undefined);
  const tries = useRef(faceTries()).current;
  const send = async (values: Said, once: FaceTry): Promise<void> => {
    setStep('sending');
    try {
      const opener = kind === 'recover' ? [passwordOpener(values)] : [];
      await adoptSession(await answerFor(kind, values, once), opener);
      tries.end();
      await considerPasskeyOffer();
      onDone();
      navigate(kind === 'recover' && (await hasPasskeys()) ? `${PATHS.passkeys}?${RECOVERED}` : next, {
        replace: true,
      });
    } catch (error) {
      const failure = asProblem(error);
      tries.end(failure);
      if (await leadToActivation(error, values)) return navigate(PATHS.activate, { replace: true });
      setProblem(failure);
      setStep('form');
    }
  };
  const submit = form.submit((values) => {
    setProblem(undefined);
    const once = tries.again(whoOf(values));
    if (once) return send(values, once);
    setSaid(values);
    setStep('check');
  });
  const finish = async ({ id }: CheckAnswer): Promise<void> => {
    if (said) await send(said, tries.begin(id, whoOf(said)));
  };
  useLeftByBack(step === 'check', () => setStep('form'));
  return { form, values: store.value, submit, step, problem, finish };
};
