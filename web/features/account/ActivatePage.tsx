import { useMessages } from '../../i18n/messages.ts';
import { FaceCheck } from '../../liveness/ui/FaceCheck.tsx';
import { PATHS } from '../../paths.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { FailureCard } from '../../ui/FailureCard.tsx';
import { Page } from '../../ui/Page.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { StepIndicator } from '../../ui/StepIndicator.tsx';
import { showToast } from '../../ui/toast.ts';
import { NewPassword, Who } from './activate/forms.tsx';
import { messages } from './activate/messages.ts';
import { STEPS, useActivation } from './activate/useActivation.ts';
import { Agreement } from './register/AgreementForm.tsx';

/** 请继续激活 (A6, seed 003): an account known from elsewhere is not registered again. */
export const ActivatePage = () => {
  const t = useMessages(messages);
  const activation = useActivation(() => showToast(t.done));
  const { draft, step, problem, agree, checked, back } = activation;
  if (step === 'check')
    return (
      <FaceCheck
        purpose="activate"
        parent={PATHS.activate}
        others={<ButtonLink href={PATHS.support}>{t.support}</ButtonLink>}
        onDone={checked}
      />
    );
  return (
    <Page part={step} parent={PATHS.signIn} {...(back && { onBack: back })}>
      <StepIndicator steps={STEPS.map((name) => t[name])} current={STEPS.indexOf(step)} />
      {draft.problem && <FailureCard problem={{ code: draft.problem }} />}
      {draft.state === 'loading' && <Skeleton lines={6} />}
      {draft.state !== 'loading' && step === 'agreement' && (
        <Agreement agreed={draft.value.agreed} problem={problem?.code} onAgree={agree} />
      )}
      {draft.state !== 'loading' && step === 'who' && <Who activation={activation} />}
      {step === 'password' && <NewPassword activation={activation} />}
    </Page>
  );
};
