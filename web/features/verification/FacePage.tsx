import { useEffect, useState } from 'preact/hooks';
import type { CheckAnswer } from '../../../shared/liveness/contract.ts';
import { requestSync } from '../../data/sync-triggers.ts';
import { useMessages } from '../../i18n/messages.ts';
import { FaceCheck } from '../../liveness/ui/FaceCheck.tsx';
import { PATHS } from '../../paths.ts';
import { titles } from '../../titles.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { arriveAtPart } from '../../ui/navigation.ts';
import { ResultPage } from '../../ui/ResultPage.tsx';
import { faceMessages } from './face-messages.ts';

/** The other ways to 四级实名 (F8). */
const Others = () => {
  const { review, support } = useMessages(titles);
  return (
    <>
      <ButtonLink href={PATHS.review}>{review}</ButtonLink>
      <ButtonLink href={PATHS.support} kind="quiet">
        {support}
      </ButtonLink>
    </>
  );
};

const Done = ({ outcome }: Pick<CheckAnswer, 'outcome'>) => {
  const t = useMessages(faceMessages);
  const { enterprise, level } = useMessages(titles);
  if (outcome === 'review')
    return (
      <ResultPage
        kind="waiting"
        title={t.reviewTitle}
        actions={
          <ButtonLink kind="primary" href={PATHS.level}>
            {level}
          </ButtonLink>
        }
      >
        <p>{t.reviewText}</p>
      </ResultPage>
    );
  return (
    <ResultPage
      kind="success"
      title={t.passedTitle}
      actions={
        <>
          <ButtonLink kind="primary" href={PATHS.enterprise}>
            {enterprise}
          </ButtonLink>
          <ButtonLink href={PATHS.level}>{level}</ButtonLink>
        </>
      }
    >
      <p>{t.passedText}</p>
    </ResultPage>
  );
};

/** 人脸认证 on the way to 四级实名 (V1): the check, and what became of it. */
export const FacePage = () => {
  const [answer, setAnswer] = useState<CheckAnswer | undefined>(undefined);
  const done = (next: CheckAnswer): void => {
    // The new level is a document: it comes by pull like all others.
    requestSync();
    setAnswer(next);
  };
  // The result is a page of its own: it begins at its heading.
  useEffect(() => {
    if (answer) arriveAtPart();
  }, [answer]);
  if (answer) return <Done outcome={answer.outcome} />;
  return <FaceCheck purpose="level-4" parent={PATHS.level} others={<Others />} onDone={done} />;
};
