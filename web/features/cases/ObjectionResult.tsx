import { useEffect } from 'preact/hooks';
import { useMessages } from '../../i18n/messages.ts';
import { PATHS, pathTo } from '../../paths.ts';
import { announce } from '../../ui/announce.tsx';
import { ButtonLink } from '../../ui/Button.tsx';
import { FailureCard } from '../../ui/FailureCard.tsx';
import { arriveAtPart } from '../../ui/navigation.ts';
import { Page } from '../../ui/Page.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { ResultPage } from '../../ui/ResultPage.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useNavigate } from '../../ui/useNavigate.ts';
import { messages } from './messages.ts';
import { type Outcome, useOutcome } from './useOutcome.ts';

const KINDS = { submitted: 'success', sending: 'waiting', saved: 'waiting', attention: 'failure' } as const;

const Words = ({ state, stored, count }: Outcome) => {
  const t = useMessages(messages);
  switch (state) {
    case 'submitted':
      return (
        <>
          <p>{t.submittedText}</p>
          {count > 0 && stored === count && <p>{t.photosArrived({ count })}</p>}
          {stored < count && (
            <>
              <p>{t.photosUnderWay({ stored, count })}</p>
              <Progress label={t.photos} value={stored / count} detail={`${stored} / ${count}`} />
            </>
          )}
        </>
      );
    case 'attention':
      return <p>{t.attentionText}</p>;
    default:
      return <p>{count > 0 ? t.savedText({ count }) : t.savedAloneText}</p>;
  }
};

const Result = ({ outcome, claimId }: { outcome: Outcome; claimId: string }) => {
  const t = useMessages(messages);
  const title = t[outcome.state];
  // The heading has the focus from the start; what becomes of it later is said aloud.
  useEffect(arriveAtPart, []);
  useEffect(() => announce(title), [title]);
  return (
    <ResultPage
      kind={KINDS[outcome.state]}
      title={title}
      actions={
        <>
          <ButtonLink kind="primary" href={pathTo(PATHS.case, { id: claimId })}>
            {t.backToCase}
          </ButtonLink>
          <ButtonLink href={PATHS.outbox}>{t.toOutbox}</ButtonLink>
        </>
      }
    >
      <Words {...outcome} />
    </ResultPage>
  );
};

/** After 确认提交: whether it has arrived, is on its way, or waits for a network; it follows along. */
export const ObjectionResult = ({ claimId, order }: { claimId: string; order: number }) => {
  const navigate = useNavigate();
  const outcome = useOutcome(order);
  const parent = pathTo(PATHS.case, { id: claimId });
  // Taken out of the outbox meanwhile: the case is where to go on.
  useEffect(() => {
    if (outcome === 'none') navigate(parent, { replace: true });
  }, [outcome]);
  if (typeof outcome === 'object' && 'state' in outcome)
    return <Result outcome={outcome} claimId={claimId} />;
  return (
    <Page parent={parent}>
      {typeof outcome === 'object' ? <FailureCard problem={{ code: outcome.failed }} /> : <Skeleton />}
    </Page>
  );
};
