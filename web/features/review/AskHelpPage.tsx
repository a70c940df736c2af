import { useState } from 'preact/hooks';
import { ASSIST_CONSENT } from '../../../shared/review/assist-texts.ts';
import { DUE_MINUTES } from '../../../shared/review/schema.ts';
import { formatInstant } from '../../i18n/format.ts';
import { language } from '../../i18n/language.ts';
import { useMessages } from '../../i18n/messages.ts';
import { PATHS } from '../../paths.ts';
import { titles } from '../../titles.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { CheckCircle } from '../../ui/CheckCircle.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FailureCard } from '../../ui/FailureCard.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page, Section } from '../../ui/Page.tsx';
import { Points } from '../../ui/Points.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { useAgree } from '../../ui/useAgree.ts';
import './assist.css';
import { assistMessages } from './assist-messages.ts';
import { Closed } from './Closed.tsx';
import { useAskHelp } from './useAskHelp.ts';
import { useMayRequest } from './useReviewRequest.ts';

type Ask = ReturnType<typeof useAskHelp>;

/** The ways that need nobody else (F8). */
const Others = () => {
  const t = useMessages(assistMessages);
  const { face, digits, review } = useMessages(titles);
  return (
    <Section title={t.others}>
      <ButtonLink href={PATHS.face}>{face}</ButtonLink>
      <ButtonLink href={PATHS.digits}>{digits}</ButtonLink>
      <ButtonLink href={PATHS.review}>{review}</ButtonLink>
    </Section>
  );
};

/** How it goes, and the consent of its own. */
const Intro = ({ ask }: Pick<Ask, 'ask'>) => {
  const t = useMessages(assistMessages);
  const agree = useAgree('assist-agree', 'consent-required');
  const { points, agree: words } = ASSIST_CONSENT[language.value];
  return (
    <>
      <p>{t.askLead({ minutes: DUE_MINUTES['level-4'] })}</p>
      <Section title={t.askWhat}>
        <Points points={points} />
      </Section>
      <CheckCircle {...agree.circle}>{words}</CheckCircle>
      {ask.problem && <FailureCard problem={ask.problem} />}
      <Button
        kind={agree.ticked ? 'primary' : 'plain'}
        busy={ask.busy}
        onClick={() => void (agree.require() && ask.run())}
      >
        {t.getCode}
      </Button>
      <Others />
    </>
  );
};

const Cancel = ({ onYes, busy }: { onYes: () => void; busy: boolean }) => {
  const t = useMessages(assistMessages);
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button busy={busy} onClick={() => setAsking(true)}>
        {t.cancelCode}
      </Button>
      <Dialog
        open={asking}
        title={t.cancelTitle}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t.keepCode}</Button>
            <Button
              kind="danger"
              onClick={() => {
                setAsking(false);
                onYes();
              }}
            >
              {t.cancelCode}
            </Button>
          </>
        }
      >
        <p>{t.cancelText}</p>
      </Dialog>
    </>
  );
};

/** The code, as large as it can be: read aloud, or shown. */
const Code = ({ code, cancel }: Pick<Ask, 'cancel'> & { code: NonNullable<Ask['code']> }) => {
  const t = useMessages(assistMessages);
  const groups = code.code.match(/\d{3}/g) ?? [];
  return (
    <>
      <p>{t.codeLead}</p>
      <p class="assist-code" data-private>
        {groups.map((group, at) => (
          // Digit by digit, so that it is read aloud so as well.
          <span key={at}>{group.split('').join(' ')} </span>
        ))}
      </p>
      <p class="assist-until">{t.codeUntil({ time: formatInstant(code.expiresAt) })}</p>
      <Section title={t.codeNext}>
        <ol class="points points--steps">
          <li>{t.step1}</li>
          <li>{t.step2}</li>
          <li>{t.step3}</li>
        </ol>
      </Section>
      <Notice kind="warn">
        <p>{t.codeWarn}</p>
      </Notice>
      {cancel.problem && <FailureCard problem={cancel.problem} />}
      <Cancel busy={cancel.busy} onYes={() => void cancel.run(code.id)} />
    </>
  );
};

/** 请人协助核验 (F8): somebody who cannot do a check alone gets a code for a person they trust. */
export const AskHelpPage = () => {
  const may = useMayRequest({ stronger: false });
  const { loading, code, ask, cancel } = useAskHelp();
  const waiting = may === 'loading' || loading;
  return (
    <Page parent={PATHS.level} part={code ? 'code' : 'intro'}>
      {waiting && <Skeleton lines={6} />}
      {!waiting && may !== 'yes' && <Closed reached={may === 'reached'} />}
      {!waiting && may === 'yes' && (code ? <Code code={code} cancel={cancel} /> : <Intro ask={ask} />)}
    </Page>
  );
};
