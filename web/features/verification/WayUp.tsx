import type { ComponentChildren } from 'preact';
import { DUE_MINUTES } from '../../../shared/review/schema.ts';
import { useServerNow } from '../../data/server-clock.ts';
import { formatInstant } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { outcomeMessages } from '../../liveness/ui/outcome-messages.ts';
import { PATHS } from '../../paths.ts';
import { titles } from '../../titles.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Facts } from '../../ui/Cell.tsx';
import { FailureCard } from '../../ui/FailureCard.tsx';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { Section } from '../../ui/Page.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { useNavigate } from '../../ui/useNavigate.ts';
import { faceMessages } from './face-messages.ts';
import { messages } from './messages.ts';
import type { Standing } from './standing.ts';

type Step<S extends Standing['step']> = Extract<Standing, { step: S }>;

const Card = ({
  icon,
  kind,
  title,
  children,
}: {
  icon: IconName;
  kind: 'waiting' | 'done' | 'failed';
  title: string;
  children?: ComponentChildren;
}) => (
  <div class={`way way--${kind}`}>
    <p class="way__title" role="status">
      <Icon name={icon} />
      <span>{title}</span>
    </p>
    {children}
  </div>
);

/** The ways that rest on people: 申请人工审核 by oneself, or with somebody's help. */
const Apply = ({ again = false }: { again?: boolean }) => {
  const t = useMessages(messages);
  const navigate = useNavigate();
  const { askHelp } = useMessages(titles);
  return (
    <>
      <Button icon="camera" onClick={() => navigate(PATHS.review)}>
        {again ? t.applyAgain : t.apply}
      </Button>
      <Button icon="people" onClick={() => navigate(PATHS.askHelp)}>
        {askHelp}
      </Button>
    </>
  );
};

/** 人脸认证: at once, and first (V2). */
const ByFace = () => {
  const { face } = useMessages(titles);
  const navigate = useNavigate();
  return (
    <Button kind="primary" icon="person" onClick={() => navigate(PATHS.face)}>
      {face}
    </Button>
  );
};

const Ask = () => {
  const t = useMessages(faceMessages);
  return (
    <div class="way">
      <p>{t.way}</p>
      <ByFace />
      <p>{t.or({ minutes: DUE_MINUTES['level-4'] })}</p>
      <Apply />
    </div>
  );
};

const Unsent = () => {
  const t = useMessages(messages);
  return (
    <Card icon="waiting" kind="waiting" title={t.unsentTitle}>
      <p>{t.unsentText}</p>
      <ButtonLink href={PATHS.outbox}>{t.toOutbox}</ButtonLink>
    </Card>
  );
};

const Refused = ({ code, extras }: Step<'refused'>) => {
  const t = useMessages(messages);
  return (
    <FailureCard problem={{ code, extras }} title={t.refusedTitle}>
      <ButtonLink href={PATHS.outbox}>{t.toOutbox}</ButtonLink>
    </FailureCard>
  );
};

/** What is on its way, in words: photos, a video, or photos of a helper’s phone, which this phone knows nothing of. */
const UPLOADS = {
  photos: { title: 'uploadingTitle', text: 'uploadingText', label: 'photos', stored: 'photosStored' },
  digits: { title: 'videoTitle', text: 'videoText', label: 'video', stored: 'videoStored' },
  helper: { title: 'helperTitle', text: 'helperText', label: 'photos', stored: 'photosStored' },
} as const;

const Uploading = ({ way, stored, all, receivedAt, sent }: Step<'uploading'> & { sent: number }) => {
  const t = useMessages(messages);
  const words = UPLOADS[way];
  return (
    <Card icon="sending" kind="waiting" title={t[words.title]}>
      <p>{t[words.text]}</p>
      <Progress
        label={t[words.label]}
        value={Math.max(way === 'helper' ? 0 : sent, stored / all)}
        detail={t[words.stored]({ stored, all })}
      />
      <Facts facts={[[t.received, formatInstant(receivedAt)]]} />
    </Card>
  );
};

const Waiting = ({ step, receivedAt, dueAt }: Step<'waiting' | 'claimed'>) => {
  const t = useMessages(messages);
  const overdue = dueAt !== null && Date.parse(dueAt) < useServerNow();
  const claimed = step === 'claimed';
  return (
    <Card icon="waiting" kind="waiting" title={claimed ? t.claimedTitle : t.waitingTitle}>
      <p>{claimed ? t.claimedText : t.waitingText}</p>
      {overdue && <p>{t.overdue}</p>}
      <Facts
        facts={[
          [t.received, formatInstant(receivedAt)],
          ...(dueAt === null ? [] : [[t.due, formatInstant(dueAt)] as const]),
        ]}
      />
    </Card>
  );
};

const Rejected = ({ reason, note, decidedAt }: Step<'rejected'>) => {
  const t = useMessages(messages);
  return (
    <Card icon="failed" kind="failed" title={t.rejectedTitle}>
      <p>{t[reason ?? 'other']}</p>
      {note && (
        <div>
          <p class="quiet small">{t.note}</p>
          <p class="way__note" data-private>
            {note}
          </p>
        </div>
      )}
      {decidedAt && <Facts facts={[[t.decided, formatInstant(decidedAt)]]} />}
      <ByFace />
      <Apply again />
    </Card>
  );
};

/** Passed on the phone, without a network (F9). */
const Provisional = () => {
  const t = useMessages(faceMessages);
  const { toOutbox } = useMessages(messages);
  const { enterprise } = useMessages(titles);
  return (
    <Card icon="waiting" kind="waiting" title={t.provisionalTitle}>
      <p>{t.provisionalText}</p>
      <ButtonLink href={PATHS.enterprise}>{enterprise}</ButtonLink>
      <ButtonLink href={PATHS.outbox}>{toOutbox}</ButtonLink>
    </Card>
  );
};

/** The server has run a check that was done without a network, and it did not hold: why, and what to do (V8). */
const FaceFailed = ({ failure, at }: Step<'face-failed'>) => {
  const t = useMessages(faceMessages);
  const words = useMessages(outcomeMessages);
  const { decided } = useMessages(messages);
  return (
    <Card icon="failed" kind="failed" title={t.notHeldTitle}>
      <p>{words[`${failure}-title`]}</p>
      <p>{failure === 'expired' ? t.expiredWhy : words[`${failure}-why`]}</p>
      <p>{words[`${failure}-next`]}</p>
      <Facts facts={[[decided, formatInstant(at)]]} />
      <ByFace />
      <Apply />
    </Card>
  );
};

const Reached = ({ weak }: { weak: boolean }) => {
  const t = useMessages(messages);
  const { enterprise, face } = useMessages(titles);
  return (
    <Card icon="done" kind="done" title={t.reachedTitle}>
      <p>{t.reachedText}</p>
      <ButtonLink href={PATHS.enterprise}>{enterprise}</ButtonLink>
      {weak && <p>{t.weakText}</p>}
      {weak && <ButtonLink href={PATHS.face}>{face}</ButtonLink>}
    </Card>
  );
};

const Inside = ({ standing, sent }: { standing: Standing; sent: number }) => {
  const t = useMessages(messages);
  switch (standing.step) {
    // The whole card (below).
    case 'reached':
      return null;
    case 'ask':
      return <Ask />;
    case 'unsent':
      return <Unsent />;
    case 'received':
      return (
        <Card icon="waiting" kind="waiting" title={t.receivedTitle}>
          <p>{t.receivedText}</p>
        </Card>
      );
    case 'refused':
      return <Refused {...standing} />;
    case 'provisional':
      return <Provisional />;
    case 'face-refused':
      return (
        <>
          <Refused step="refused" code={standing.code} extras={{}} />
          <ByFace />
          <Apply />
        </>
      );
    case 'face-failed':
      return <FaceFailed {...standing} />;
    case 'uploading':
      return <Uploading {...standing} sent={sent} />;
    case 'waiting':
    case 'claimed':
      return <Waiting {...standing} />;
    case 'rejected':
      return <Rejected {...standing} />;
  }
};

/** The way to 四级实名, at the step where the person stands. */
export const WayUp = ({ weak, ...props }: { standing: Standing; sent: number; weak: boolean }) => {
  const t = useMessages(messages);
  if (props.standing.step === 'reached') return <Reached weak={weak} />;
  return (
    <Section title={t.way}>
      <Inside {...props} />
    </Section>
  );
};
