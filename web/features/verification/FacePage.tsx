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
  const { digits, review, askHelp, support } = useMessages(titles);
  return (
    <>
      <ButtonLink href={PATHS.digits}>{digits}</ButtonLink>
      <ButtonLink href={PATHS.review}>{review}</ButtonLink>
      <ButtonLink href={PATHS.askHelp}>{askHelp}</ButtonLink>
      <ButtonLink href={PATHS.support} kind="quiet">
        {support}
      </ButtonLink>
    </>
  );
};

/** What a check came to, in words, and where it leads, the most important one first. */
const ENDS = {
  passed: { kind: 'success', title: 'passedTitle', text: 'passedText', next: ['enterprise', 'level'] },
  review: { kind: 'waiting', title: 'reviewTitle', text: 'reviewText', next: ['level'] },
  provisional: {
    kind: 'waiting',
    title: 'provisionalTitle',
    text: 'provisionalText',
    next: ['level', 'enterprise'],
  },
} as const;

type End = keyof typeof ENDS;

const Done = ({ end }: { end: End }) => {
  const t = useMessages(faceMessages);
  const pages = useMessages(titles);
  const { kind, title, text, next } = ENDS[end];
  return (
    <ResultPage
      kind={kind}
      title={t[title]}
      actions={next.map((page, at) => (
        <ButtonLink key={page} href={PATHS[page]} {...(at === 0 && { kind: 'primary' })}>
          {pages[page]}
        </ButtonLink>
      ))}
    >
      <p>{t[text]}</p>
    </ResultPage>
  );
};

/** 人脸认证 on the way to 四级实名 (V1): the check, and what became of it. */
export const FacePage = () => {
  const [end, setEnd] = useState<End | undefined>(undefined);
  const done = ({ outcome }: CheckAnswer): void => {
    // The new level is a document: it comes by pull like all others.
    requestSync();
    // One that failed has pages of its own, and does not end here.
    setEnd(outcome === 'review' ? 'review' : 'passed');
  };
  // The result is a page of its own: it begins at its heading.
  useEffect(() => {
    if (end) arriveAtPart();
  }, [end]);
  if (end) return <Done end={end} />;
  return (
    <FaceCheck
      purpose="level-4"
      parent={PATHS.level}
      others={<Others />}
      onDone={done}
      onProvisional={() => setEnd('provisional')}
    />
  );
};
