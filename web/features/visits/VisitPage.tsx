import { useLayoutEffect } from 'preact/hooks';
import { session } from '../../data/session.ts';
import { useMessages } from '../../i18n/messages.ts';
import { FaceCheck } from '../../liveness/ui/FaceCheck.tsx';
import { PATHS } from '../../paths.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { arriveAtPart } from '../../ui/navigation.ts';
import { Page } from '../../ui/Page.tsx';
import { ResultPage } from '../../ui/ResultPage.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import { messages } from './messages.ts';
import { Todos } from './Todos.tsx';
import { useVisit } from './useVisit.ts';
import { VisitForm } from './VisitForm.tsx';
import './visits.css';

/** The ways that need no face (F8): with an account, or through people. */
const Others = () => {
  const t = useMessages(messages);
  return (
    <>
      <ButtonLink href={PATHS.signIn}>{t.signIn}</ButtonLink>
      <ButtonLink href={PATHS.support} kind="quiet">
        {t.support}
      </ButtonLink>
    </>
  );
};

/** 查看待办事项 without an account (A9, seed 001): identity for this visit only. */
export const VisitPage = () => {
  const t = useMessages(messages);
  const visit = useVisit();
  const { step, finish, again } = visit;
  useLayoutEffect(() => {
    if (step === 'ended') arriveAtPart();
  }, [step]);
  if (typeof session.value === 'object')
    return (
      <Page>
        <p>{t.signedIn}</p>
        <ButtonLink href={PATHS.home}>{t.toHome}</ButtonLink>
      </Page>
    );
  if (step === 'check')
    return (
      <FaceCheck
        purpose="no-account"
        parent={PATHS.visit}
        others={<Others />}
        onDone={(answer) => void finish(answer)}
      />
    );
  if (step === 'ended')
    return (
      <ResultPage
        kind="success"
        title={t.endedTitle}
        actions={
          <>
            <ButtonLink kind="primary" href={PATHS.home}>
              {t.toHome}
            </ButtonLink>
            <Button onClick={again}>{t.again}</Button>
          </>
        }
      >
        <p>{t.endedText}</p>
      </ResultPage>
    );
  return (
    <Page part={step} {...(step === 'open' && { title: t.title })}>
      {step === 'form' && <VisitForm visit={visit} />}
      {step === 'sending' && (
        <p role="status">
          <Spinner /> {t.sending}
        </p>
      )}
      {step === 'open' && <Todos visit={visit} />}
    </Page>
  );
};
