import { useEffect } from 'preact/hooks';
import { session } from '../../data/session.ts';
import { useMessages } from '../../i18n/messages.ts';
import { PATHS } from '../../paths.ts';
import { FailureCard } from '../../ui/FailureCard.tsx';
import { Page } from '../../ui/Page.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { StepIndicator } from '../../ui/StepIndicator.tsx';
import { useNavigate } from '../../ui/useNavigate.ts';
import { AddressForm } from './register/AddressForm.tsx';
import { AgreementForm } from './register/AgreementForm.tsx';
import { IdentityForm } from './register/IdentityForm.tsx';
import { messages } from './register/messages.ts';
import { PasswordForm } from './register/PasswordForm.tsx';
import { PhoneForm } from './register/PhoneForm.tsx';
import { Registered } from './register/Registered.tsx';
import { STEPS, type Step } from './register/registration.ts';
import { type Registration, useRegistration } from './register/useRegistration.ts';

const FORMS = {
  agreement: AgreementForm,
  identity: IdentityForm,
  address: AddressForm,
  phone: PhoneForm,
  password: PasswordForm,
} as const satisfies Record<Step, (props: { registration: Registration }) => unknown>;

/** Who is signed in has nothing to register here. */
const useLeaveSignedIn = (here: boolean): void => {
  const navigate = useNavigate();
  const signedIn = typeof session.value === 'object';
  // Leaves once, whatever is rendered meanwhile.
  useEffect(() => {
    if (signedIn && !here) navigate(PATHS.home, { replace: true });
  }, [signedIn, here]);
};

/** 没有账号?注册: five steps over one draft. */
export const RegisterPage = () => {
  const t = useMessages(messages);
  const registration = useRegistration();
  const { draft, step, back, sending, registered } = registration;
  useLeaveSignedIn(sending || registered !== undefined);
  if (registered) return <Registered result={registered} />;
  const Form = FORMS[step];
  return (
    <Page part={step} onBack={back}>
      <StepIndicator steps={STEPS.map((name) => t[name])} current={STEPS.indexOf(step)} />
      {draft.problem && <FailureCard problem={{ code: draft.problem }} />}
      {draft.state === 'loading' ? <Skeleton lines={6} /> : <Form key={step} registration={registration} />}
    </Page>
  );
};
