import { useState } from 'preact/hooks';
import { AGREEMENT, AGREEMENT_VERSION } from '../../../../shared/account/agreement.ts';
import type { ProblemCode } from '../../../../shared/kernel/problems.ts';
import { language } from '../../../i18n/language.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { PATHS } from '../../../paths.ts';
import { Button, ButtonStack } from '../../../ui/Button.tsx';
import { CheckCircle } from '../../../ui/CheckCircle.tsx';
import { useAgree } from '../../../ui/useAgree.ts';
import { useNavigate } from '../../../ui/useNavigate.ts';
import { messages } from './messages.ts';
import './register.css';
import type { Registration } from './useRegistration.ts';

interface AgreementProps {
  /** The version that was agreed to before. */
  agreed: string;
  /** Why the person is asked again. */
  problem?: ProblemCode | undefined;
  onAgree: (version: string) => void;
}

/** A3: the agreement, the circle, 已知晓; whoever declines goes back to where they came from. */
export const Agreement = ({ agreed, problem, onAgree }: AgreementProps) => {
  const t = useMessages(messages);
  const navigate = useNavigate();
  const agreement = useAgree('register-agree', 'agreement-required', {
    given: agreed === AGREEMENT_VERSION,
    problem,
  });
  const agree = (): void => {
    if (agreement.require()) onAgree(AGREEMENT_VERSION);
  };
  return (
    <>
      <p class="quiet">{t.agreementLead}</p>
      <article class="agreement" aria-label={t.agreementTitle}>
        {AGREEMENT[language.value].map((clause) => (
          <p key={clause}>{clause}</p>
        ))}
      </article>
      <CheckCircle {...agreement.circle}>{t.agree}</CheckCircle>
      <ButtonStack>
        <Button kind={agreement.ticked ? 'primary' : 'plain'} onClick={agree}>
          {t.understood}
        </Button>
        <Button kind="quiet" onClick={() => navigate(PATHS.home)}>
          {t.decline}
        </Button>
      </ButtonStack>
    </>
  );
};

/** The first step of a registration. */
export const AgreementForm = ({ registration }: { registration: Registration }) => {
  const { draft, next, takeProblem } = registration;
  // Asked once, when the step is mounted.
  const [problem] = useState(() => takeProblem()?.code);
  const agree = (agreed: string): void => {
    draft.set((now) => ({ ...now, agreed }));
    next();
  };
  return <Agreement agreed={draft.value.agreed} problem={problem} onAgree={agree} />;
};
