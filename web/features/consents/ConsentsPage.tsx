import { useState } from 'preact/hooks';
import { FACE_CONSENTS } from '../../../shared/liveness/earlier-consents.ts';
import { ASSIST_CONSENT, ASSIST_TEXT_VERSION } from '../../../shared/review/assist-texts.ts';
import { formatInstant } from '../../i18n/format.ts';
import { language } from '../../i18n/language.ts';
import { useMessages } from '../../i18n/messages.ts';
import { PATHS } from '../../paths.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Facts } from '../../ui/Cell.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FailureCard } from '../../ui/FailureCard.tsx';
import { common } from '../../ui/messages.ts';
import { Page, Section } from '../../ui/Page.tsx';
import { Points } from '../../ui/Points.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { messages } from './messages.ts';
import { type Consent, useConsents } from './useConsents.ts';

const One = ({ consent, onWithdraw }: { consent: Consent; onWithdraw: () => void }) => {
  const t = useMessages(messages);
  const { purpose, version, at, withdrawnAt } = consent.body;
  const open = withdrawnAt === null && consent.withdrawal === 'none';
  const state = () => {
    if (withdrawnAt !== null) return t.withdrawnAt({ date: formatInstant(withdrawnAt) });
    return consent.withdrawal === 'none' ? t.given : t[consent.withdrawal];
  };
  return (
    <Section title={t[purpose]}>
      <Facts
        facts={[
          [t.givenAt, formatInstant(at)],
          [t.text, version],
          [t.state, state()],
        ]}
      />
      {open && (
        <Button fit onClick={onWithdraw}>
          {t.withdraw}
          <span class="visually-hidden">
            {' '}
            {t[purpose]} {formatInstant(at)}
          </span>
        </Button>
      )}
      {consent.withdrawal === 'refused' && <ButtonLink href={PATHS.outbox}>{t.toOutbox}</ButtonLink>}
    </Section>
  );
};

interface AskProps {
  consent: Consent | undefined;
  onClose: () => void;
  onYes: (consent: Consent) => void;
}

/** What follows from a withdrawal, before it is done. */
const Ask = ({ consent, onClose, onYes }: AskProps) => {
  const t = useMessages(messages);
  const { cancel } = useMessages(common);
  return (
    <Dialog
      open={consent !== undefined}
      title={t.askTitle}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{cancel}</Button>
          <Button kind="danger" onClick={() => consent && onYes(consent)}>
            {t.yes}
          </Button>
        </>
      }
    >
      <p>{t.ask1}</p>
      <p>{t.ask2}</p>
      <p>{t.ask3}</p>
    </Dialog>
  );
};

interface TextProps {
  title: string;
  text: { points: readonly string[]; agree: string };
}

/** A text that was agreed to, to be read again. */
const Text = ({ title, text: { points, agree } }: TextProps) => {
  return (
    <Section title={title}>
      <Points points={[...points, agree]} />
    </Section>
  );
};

/** Whether one of the face checks was done with this text. */
const agreedTo = (consents: readonly Consent[], text: string): boolean =>
  consents.some(({ body: { purpose, version } }) => purpose !== 'assist' && version === text);

/** 同意记录 (X4): what was agreed to with each face check, and how to take it back. */
export const ConsentsPage = () => {
  const t = useMessages(messages);
  const { state, problem, consents, withdraw } = useConsents();
  const [asked, setAsked] = useState<Consent | undefined>(undefined);
  return (
    <Page parent={PATHS.me}>
      <p class="quiet">{t.lead}</p>
      {problem && <FailureCard problem={{ code: problem }} />}
      {withdraw.problem && <FailureCard problem={withdraw.problem} />}
      {state === 'loading' && <Skeleton lines={6} />}
      {state === 'unreachable' && (
        <EmptyState icon="offline" title={t.unreachableTitle}>
          <p>{t.unreachableText}</p>
        </EmptyState>
      )}
      {state === 'none' && (
        <EmptyState icon="history" title={t.noneTitle}>
          <p>{t.noneText}</p>
        </EmptyState>
      )}
      {consents.map((consent) => (
        <One key={consent.id} consent={consent} onWithdraw={() => setAsked(consent)} />
      ))}
      {FACE_CONSENTS.filter(({ version }) => agreedTo(consents, version)).map(({ version, texts }) => (
        <Text key={version} title={`${t.shownText} (${version})`} text={texts[language.value]} />
      ))}
      {consents.some(({ body }) => body.purpose === 'assist') && (
        <Text title={`${t.assistText} (${ASSIST_TEXT_VERSION})`} text={ASSIST_CONSENT[language.value]} />
      )}
      <Ask
        consent={asked}
        onClose={() => setAsked(undefined)}
        onYes={(consent) => {
          setAsked(undefined);
          void withdraw.run(consent);
        }}
      />
    </Page>
  );
};
