import { useMessages } from '../../../i18n/messages.ts';
import { PATHS } from '../../../paths.ts';
import { Button } from '../../../ui/Button.tsx';
import { FailureCard } from '../../../ui/FailureCard.tsx';
import { ResultPage } from '../../../ui/ResultPage.tsx';
import { useNavigate } from '../../../ui/useNavigate.ts';
import { AddPasskeyOffer } from '../passkeys/AddPasskeyOffer.tsx';
import { messages } from './messages.ts';
import type { Registered as Result } from './useRegistration.ts';

/** Seed 000 step 8: 注册成功, 登录平台; and the offer of a passkey. */
export const Registered = ({ result }: { result: Result }) => {
  const t = useMessages(messages);
  const { answer, problem } = result;
  const navigate = useNavigate();
  if (problem)
    return (
      <ResultPage
        kind="success"
        title={t.doneTitle}
        actions={
          <Button kind="primary" onClick={() => navigate(PATHS.signIn, { replace: true })}>
            {t.toSignIn}
          </Button>
        }
      >
        <p>{t.localText}</p>
        <FailureCard problem={problem} title={t.localTitle} />
      </ResultPage>
    );
  return (
    <ResultPage
      kind="success"
      title={t.doneTitle}
      actions={
        <Button kind="primary" onClick={() => navigate(PATHS.home, { replace: true })}>
          {t.enter}
        </Button>
      }
    >
      <p data-private>{t.doneText({ name: answer.name })}</p>
      <AddPasskeyOffer />
    </ResultPage>
  );
};
