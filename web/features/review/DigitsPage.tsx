import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { DUE_MINUTES } from '../../../shared/review/schema.ts';
import { useMessages } from '../../i18n/messages.ts';
import type { CameraProblem } from '../../liveness/camera.ts';
import { Failed } from '../../liveness/ui/Outcome.tsx';
import { PATHS } from '../../paths.ts';
import { titles } from '../../titles.ts';
import { Button, ButtonLink, ButtonStack } from '../../ui/Button.tsx';
import { CheckCircle } from '../../ui/CheckCircle.tsx';
import { FailureCard } from '../../ui/FailureCard.tsx';
import { arriveAtPart } from '../../ui/navigation.ts';
import { Page, Section } from '../../ui/Page.tsx';
import { SavedHint } from '../../ui/SavedHint.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { showToast } from '../../ui/toast.ts';
import { useAgree } from '../../ui/useAgree.ts';
import { useNavigate } from '../../ui/useNavigate.ts';
import { useOnline } from '../../ui/useOnline.ts';
import { Closed } from './Closed.tsx';
import { DigitsFilm } from './DigitsFilm.tsx';
import './digits.css';
import { digitsMessages } from './digits-messages.ts';
import { useDigits } from './useDigits.ts';
import { useMayRequest } from './useReviewRequest.ts';
import { useVideoUrl } from './useVideoUrl.ts';

type Digits = ReturnType<typeof useDigits>;

/** The other ways to 四级实名 (F8). */
const Others = () => {
  const { face, review, askHelp } = useMessages(titles);
  return (
    <>
      <ButtonLink href={PATHS.review}>{review}</ButtonLink>
      <ButtonLink href={PATHS.askHelp}>{askHelp}</ButtonLink>
      <ButtonLink href={PATHS.face}>{face}</ButtonLink>
    </>
  );
};

/** How it goes, what is used, and the consent of its own. */
const Intro = ({ begin, draft }: Digits) => {
  const t = useMessages(digitsMessages);
  const agree = useAgree('digits-agree', 'consent-required');
  const start = (): void => {
    if (agree.require()) void begin.run();
  };
  return (
    <>
      <p>{t.lead({ minutes: DUE_MINUTES['level-4'] })}</p>
      <Section title={t.what}>
        <ul class="digits-uses">
          <li>{t.leaves}</li>
          <li>{t.size}</li>
          <li>{t.offline}</li>
          <li>{t.free}</li>
        </ul>
      </Section>
      <CheckCircle {...agree.circle}>{t.agree}</CheckCircle>
      {begin.problem && <FailureCard problem={begin.problem} />}
      {draft.problem && <FailureCard problem={{ code: draft.problem }} />}
      <Button kind={agree.ticked ? 'primary' : 'plain'} icon="camera" busy={begin.busy} onClick={start}>
        {t.start}
      </Button>
      <Section title={t.others}>
        <Others />
      </Section>
    </>
  );
};

/** What was recorded, played back, before anything is sent (F7). */
const Look = ({ draft, send, again }: Digits) => {
  const t = useMessages(digitsMessages);
  const url = useVideoUrl(draft.value.video);
  return (
    <>
      <p>{t.look}</p>
      <p class="digits-number" data-private>
        {draft.value.digits.split('').join(' ')}
      </p>
      {url === 'failed' && <FailureCard problem={{ code: 'photos-missing' }} />}
      {url !== undefined && url !== 'failed' && (
        // biome-ignore lint/a11y/useMediaCaption: four spoken digits, which stand above
        <video class="digits-video" src={url} controls playsInline aria-label={t.own} />
      )}
      <SavedHint state={draft.state} />
      {send.problem && <FailureCard problem={send.problem} />}
      <ButtonStack>
        <Button kind="primary" busy={send.busy} onClick={() => void send.run()}>
          {t.submit}
        </Button>
        <Button icon="camera" onClick={again}>
          {t.again}
        </Button>
      </ButtonStack>
    </>
  );
};

const Steps = ({ onSending }: { onSending: () => void }) => {
  const t = useMessages(digitsMessages);
  const navigate = useNavigate();
  const online = useOnline();
  const [failure, setFailure] = useState<CameraProblem | undefined>(undefined);
  const digits = useDigits(() => {
    onSending();
    showToast(online ? t.sentToast : t.keptToast);
    navigate(PATHS.level, { replace: true });
  });
  const { step, draft, keep, again } = digits;
  // Every step is a page of its own to whoever listens: it begins at its heading.
  const shown = useRef(step);
  useLayoutEffect(() => {
    if (shown.current !== step) arriveAtPart();
    shown.current = step;
  }, [step]);
  if (failure) {
    const back = () => {
      setFailure(undefined);
      again();
    };
    return <Failed why={failure.failure} others={<Others />} onAgain={back} />;
  }
  return (
    <Page parent={PATHS.level}>
      {draft.state === 'loading' && <Skeleton lines={6} />}
      {draft.state !== 'loading' && step === 'intro' && <Intro {...digits} />}
      {draft.state !== 'loading' && step === 'film' && (
        <>
          <DigitsFilm digits={draft.value.digits} onRecorded={keep.run} onFailed={setFailure} />
          {keep.problem && <FailureCard problem={keep.problem} />}
        </>
      )}
      {draft.state !== 'loading' && step === 'look' && <Look {...digits} />}
    </Page>
  );
};

/** 读数字视频 (F8): another way to 四级实名, decided by a reviewer. */
export const DigitsPage = () => {
  const may = useMayRequest();
  // What has just been sent counts as open at once; the form stays until the page has led on.
  const [sending, setSending] = useState(false);
  if (may === 'yes' || sending) return <Steps onSending={() => setSending(true)} />;
  return (
    <Page parent={PATHS.level}>
      {may === 'loading' ? <Skeleton lines={6} /> : <Closed reached={may === 'reached'} />}
    </Page>
  );
};
