import type { ComponentChildren } from 'preact';
import { DUE_MINUTES } from '../../../shared/review/schema.ts';
import { useServerNow } from '../../data/server-clock.ts';
import { formatInstant } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
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

/** 申请人工审核: the way to the request. */
const Apply = ({ again = false }: { again?: boolean }) => {
  const t = useMessages(messages);
  const navigate = useNavigate();
  return (
    <Button icon="camera" onClick={() => navigate(PATHS.review)}>
      {again ? t.applyAgain : t.apply}
    </Button>
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

const Uploading = ({ stored, all, receivedAt, sent }: Step<'uploading'> & { sent: number }) => {
  const t = useMessages(messages);
  return (
    <Card icon="sending" kind="waiting" title={t.uploadingTitle}>
      <p>{t.uploadingText}</p>
      <Progress
        label={t.photos}
        value={Math.max(sent, stored / all)}
        detail={t.photosStored({ stored, all })}
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

const Reached = () => {
  const t = useMessages(messages);
  const { enterprise } = useMessages(titles);
  return (
    <Card icon="done" kind="done" title={t.reachedTitle}>
      <p>{t.reachedText}</p>
      <ButtonLink href={PATHS.enterprise}>{enterprise}</ButtonLink>
    </Card>
  );
};

const Inside = ({ standing, sent }: { standing: Standing; sent: number }) => {
  const t = useMessages(messages);
  switch (standing.step) {
    case 'reached':
      return <Reached />;
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
export const WayUp = (props: { standing: Standing; sent: number }) => {
  const t = useMessages(messages);
  if (props.standing.step === 'reached') return <Reached />;
  return (
    <Section title={t.way}>
      <Inside {...props} />
    </Section>
  );
};
