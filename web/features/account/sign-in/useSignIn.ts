import { useEffect, useRef, useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import * as v from 'valibot';
import { signIn } from '../../../../shared/account/contract.ts';
import { IdNumberSchema } from '../../../../shared/documents/id-number.ts';
import { call } from '../../../data/api.ts';
import { passwordOpener } from '../../../data/openers.ts';
import { considerPasskeyOffer, endPasskeyOffer } from '../../../data/passkey-offer.ts';
import { adoptSession, device, session } from '../../../data/session.ts';
import { syncStatus } from '../../../data/sync-status.ts';
import { nextFrom, PATHS } from '../../../paths.ts';
import { useAction } from '../../../ui/useAction.ts';
import { useFields, useForm } from '../../../ui/useForm.ts';
import { useNavigate } from '../../../ui/useNavigate.ts';
import { leadToActivation } from '../activate/lead.ts';
import type { NotDone } from '../passkeys/ceremonies.ts';
import { signInWithPasskey } from '../passkeys/sign-in.ts';
import { openWithoutServer } from './without-server.ts';

const SignInForm = v.object({
  idNumber: IdNumberSchema,
  password: v.pipe(v.string('required'), v.nonEmpty('required'), v.maxLength(128, 'too-long')),
});

/**
 * Whoever is signed in goes where they wanted to, also when another tab did it; not who has to sign in again
 * because the server ended the session. Returns how to leave after a sign-in here.
 */
const useLeaveSignedIn = (next: string): (() => void) => {
  const navigate = useNavigate();
  const who = session.value;
  const left = useRef(false);
  const leave = (): void => {
    if (left.current) return;
    left.current = true;
    navigate(next, { replace: true });
  };
  useEffect(() => {
    if (typeof who === 'object' && syncStatus.peek().state !== 'signed-out') leave();
  }, [who]);
  return leave;
};

/** Why nobody is signed in now; `closed`: no network, and nothing on this phone that this opens. */
type SignInHint = NotDone | 'closed';

/**
 * Signing in (A7) by ID number and password, or with a passkey. What is typed is not kept on the phone:
 * others may use it too. Without a network the same opens what this phone keeps of the account (O6).
 */
export const useSignIn = () => {
  const next = nextFrom(useLocation().query.next);
  const navigate = useNavigate();
  const store = useFields({ idNumber: '', password: '' });
  const form = useForm({
    schema: SignInForm,
    store,
    fieldOfCode: { 'sign-in-failed': 'password' },
  });
  const [notDone, setNotDone] = useState<SignInHint | undefined>(undefined);
  const leave = useLeaveSignedIn(next);
  const passkey = useAction(async () => {
    setNotDone(undefined);
    const end = await signInWithPasskey();
    if (end !== 'signed-in' && end !== 'opened') return setNotDone(end);
    if (end === 'signed-in') endPasskeyOffer();
    leave();
  });
  return {
    form,
    wanted: next !== '/',
    submit: form.submit(async (input) => {
      setNotDone(undefined);
      const opener = passwordOpener(input);
      try {
        const body = { method: 'password' as const, ...input, device: await device() };
        await adoptSession(await call(signIn, { body }), [opener]);
        await considerPasskeyOffer();
      } catch (failure) {
        if (await leadToActivation(failure, { name: '', idNumber: input.idNumber }))
          return navigate(PATHS.activate);
        if (!(await openWithoutServer(failure, opener))) {
          setNotDone('closed');
          throw failure;
        }
      }
      leave();
    }),
    passkey,
    notDone,
  };
};
