import type { ComponentChildren } from 'preact';
import type { Problem } from '../../../shared/kernel/problems.ts';
import type { CheckFailure } from '../../../shared/liveness/failures.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Button, ButtonStack } from '../../ui/Button.tsx';
import { FailureCard } from '../../ui/FailureCard.tsx';
import { Page, Section } from '../../ui/Page.tsx';
import { ResultPage } from '../../ui/ResultPage.tsx';
import { Spinner } from '../../ui/Spinner.tsx';
import type { CameraFailure } from '../camera.ts';
import { outcomeMessages } from './outcome-messages.ts';

/** F7: the picture is shown, and goes on only when the person says so. */
export const Confirm = ({
  parent,
  picture,
  onSend,
  onRetake,
}: {
  parent: string;
  picture: string;
  onSend: () => void;
  onRetake: () => void;
}) => {
  const t = useMessages(outcomeMessages);
  return (
    <Page parent={parent} title={t.confirmTitle} onBack={onRetake}>
      <figure class="face-picture">
        <img src={picture} alt={t.confirmAlt} />
        <figcaption>{t.confirmText}</figcaption>
      </figure>
      <ButtonStack>
        <Button kind="primary" onClick={onSend}>
          {t.confirm}
        </Button>
        <Button icon="camera" onClick={onRetake}>
          {t.retake}
        </Button>
      </ButtonStack>
    </Page>
  );
};

/** On its way, or with the server. */
export const Waiting = ({ parent, checking }: { parent: string; checking: boolean }) => {
  const t = useMessages(outcomeMessages);
  return (
    <Page parent={parent} title={t.title}>
      <div class="face-waiting" role="status">
        <Spinner />
        <strong>{checking ? t.checking : t.sending}</strong>
        <span>{checking ? t.checkingText : t.sendingText}</span>
      </div>
    </Page>
  );
};

type Texts = ReturnType<typeof useMessages<(typeof outcomeMessages)['zh-CN']>>;

interface WaysOn {
  others: ComponentChildren;
  onAgain: () => void;
}

/** Where trying again on this phone cannot help. */
const HOPELESS: readonly string[] = ['no-portrait', 'none', 'insecure', 'unsupported'];

/** V7: what a failure costs. */
const standingOf = (t: Texts, triesLeft: number | null): string => {
  if (triesLeft === null) return t.noStrike;
  return triesLeft === 0 ? t.noMore : t.tries({ count: triesLeft });
};

/** Why it did not work, whose side it is on, what to do next (V8); another way is always there (F8). */
export const Failed = ({
  why,
  triesLeft = null,
  others,
  onAgain,
}: WaysOn & { why: CheckFailure | CameraFailure; triesLeft?: number | null }) => {
  const t = useMessages(outcomeMessages);
  return (
    <ResultPage
      kind="failure"
      title={t[`${why}-title`]}
      actions={
        <>
          {!HOPELESS.includes(why) && triesLeft !== 0 && (
            <Button kind="primary" onClick={onAgain}>
              {t.again}
            </Button>
          )}
          {others}
        </>
      }
    >
      <p>{t[`${why}-why`]}</p>
      <p>{t[`${why}-next`]}</p>
      <p class="small">{standingOf(t, triesLeft)}</p>
    </ResultPage>
  );
};

/** Network, server or storage: what was captured is still here. */
export const Trouble = ({
  problem,
  parent,
  others,
  onAgain,
}: WaysOn & { problem: Problem; parent: string }) => {
  const t = useMessages(outcomeMessages);
  return (
    <Page parent={parent} title={t.problem}>
      <FailureCard problem={problem} />
      <Button kind="primary" onClick={onAgain}>
        {t.again}
      </Button>
      <Section title={t.others}>{others}</Section>
    </Page>
  );
};
