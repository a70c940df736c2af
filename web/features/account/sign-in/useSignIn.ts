import { useEffect, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import * as v from 'valibot';
import { signIn } from '../../../../shared/account/contract.ts';
import { IdNumberSchema } from '../../../../shared/documents/id-number.ts';
import { call } from '../../../data/api.ts';
import { considerPasskeyOffer, endPasskeyOffer } from '../../../data/passkey-offer.ts';
import { adoptSession, device, session } from '../../../data/session.ts';
import { nextFrom } from '../../../paths.ts';
import { useAction } from '../../../ui/useAction.ts';
import { useFields, useForm } from '../../../ui/useForm.ts';
import { useNavigate } from '../../../ui/useNavigate.ts';
import { type NotDone, signInWithPasskey } from '../passkeys/ceremonies.ts';

const SignInForm = v.object({
  idNumber: IdNumberSchema,
  password: v.pipe(v.string('required'), v.nonEmpty('required'), v.maxLength(128, 'too-long')),
});

/** Whoever is signed in goes where they wanted to, also when another tab did it. */
const useLeaveSignedIn = (next: string): void => {
  const navigate = useNavigate();
  const signedIn = typeof session.value === 'object';
  // Leaves once, whatever is rendered meanwhile.
  useEffect(() => {
    if (signedIn) navigate(next, { replace: true });
  }, [signedIn]);
};

/**
 * Signing in (A7) by ID number and password, or with a passkey. What is typed is not kept on the phone:
 * others may use it too.
 */
export const useSignIn = () => {
  const next = nextFrom(useLocation().query.next);
  const store = useFields({ idNumber: '', password: '' });
  const form = useForm({
    schema: SignInForm,
    store,
    fieldOfCode: { 'sign-in-failed': 'password' },
  });
  const [notDone, setNotDone] = useState<NotDone | undefined>(undefined);
  const passkey = useAction(async () => {
    setNotDone(undefined);
    const end = await signInWithPasskey();
    if (typeof end === 'string') return setNotDone(end);
    endPasskeyOffer();
    await adoptSession(end);
  });
  useLeaveSignedIn(next);
  return {
    form,
    wanted: next !== '/',
    submit: form.submit(async (input) => {
      setNotDone(undefined);
      await adoptSession(
        await call(signIn, { body: { method: 'password', ...input, device: await device() } }),
      );
      await considerPasskeyOffer();
    }),
    passkey,
    notDone,
  };
};
