import { useState } from 'preact/hooks';
import { AGREEMENT, AGREEMENT_VERSION } from '../../../../shared/account/agreement.ts';
import type { ProblemCode } from '../../../../shared/kernel/problems.ts';
import { language } from '../../../i18n/language.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { PATHS } from '../../../paths.ts';
import { Button, ButtonStack } from '../../../ui/Button.tsx';
import { CheckCircle } from '../../../ui/CheckCircle.tsx';
import { useNavigate } from '../../../ui/useNavigate.ts';
import { messages } from './messages.ts';
import './register.css';
import type { Registration } from './useRegistration.ts';

const FIELD = 'register-agree';

/** A3: the agreement, the circle, 已知晓; whoever declines goes back to where they came from. */
export const AgreementForm = ({ registration }: { registration: Registration }) => {
  const t = useMessages(messages);
  const { draft, next, takeProblem } = registration;
  const navigate = useNavigate();
  const [ticked, setTicked] = useState(draft.value.agreed === AGREEMENT_VERSION);
  const [error, setError] = useState<ProblemCode | undefined>(() => takeProblem()?.code);
  const agree = (): void => {
    if (!ticked) {
      setError('agreement-required');
      document.getElementById(FIELD)?.focus();
      return;
    }
    draft.set((now) => ({ ...now, agreed: AGREEMENT_VERSION }));
    next();
  };
  return (
    <>
      <p class="quiet">{t.agreementLead}</p>
      <article class="agreement" aria-label={t.agreementTitle}>
        {AGREEMENT[language.value].map((clause) => (
          <p key={clause}>{clause}</p>
        ))}
      </article>
      <CheckCircle
        id={FIELD}
        name="agree"
        checked={ticked}
        error={error}
        onChange={(on) => {
          setTicked(on);
          if (on) setError(undefined);
        }}
      >
        {t.agree}
      </CheckCircle>
      <ButtonStack>
        <Button kind={ticked ? 'primary' : 'plain'} onClick={agree}>
          {t.understood}
        </Button>
        <Button kind="quiet" onClick={() => navigate(PATHS.home)}>
          {t.decline}
        </Button>
      </ButtonStack>
    </>
  );
};
