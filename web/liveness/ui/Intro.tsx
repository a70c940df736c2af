import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { ProblemCode } from '../../../shared/kernel/problems.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckCircle } from '../../ui/CheckCircle.tsx';
import { Page, Section } from '../../ui/Page.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { SwitchField } from '../../ui/SwitchField.tsx';
import { LevelTip, LightTip, WallTip } from './drawings.tsx';
import { introMessages } from './intro-messages.ts';
import { useModelKept } from './useFaceCheck.ts';
import { wakeVoice } from './voice.ts';

const AGREE = 'face-agree';

const Tips = () => {
  const t = useMessages(introMessages);
  return (
    <ul class="face-tips">
      <li>
        <LightTip />
        <span>{t.tipLight}</span>
      </li>
      <li>
        <LevelTip />
        <span>{t.tipLevel}</span>
      </li>
      <li>
        <WallTip />
        <span>{t.tipWall}</span>
      </li>
    </ul>
  );
};

interface IntroProps {
  parent: string;
  others: ComponentChildren;
  onStart: (keep: boolean) => void;
}

/** Before the camera is asked for: how it goes, what is used, the consent, and the other ways. */
export const Intro = ({ parent, others, onStart }: IntroProps) => {
  const t = useMessages(introMessages);
  const kept = useModelKept();
  const [ticked, setTicked] = useState(false);
  const [keep, setKeep] = useState(true);
  const [error, setError] = useState<ProblemCode | undefined>(undefined);
  const start = (): void => {
    if (!ticked) {
      setError('consent-required');
      document.getElementById(AGREE)?.focus();
      return;
    }
    wakeVoice();
    onStart(keep);
  };
  return (
    <Page parent={parent} title={t.title}>
      <p>{t.lead}</p>
      <Tips />
      <Section title={t.what}>
        <ul class="face-uses">
          <li>{t.onPhone}</li>
          <li>{t.leaves}</li>
          <li>{t.why}</li>
          <li>{t.free}</li>
        </ul>
      </Section>
      {kept === false && (
        <SwitchField id="face-keep" label={t.keep} detail={t.download} checked={keep} onChange={setKeep} />
      )}
      <CheckCircle
        id={AGREE}
        name="agree"
        checked={ticked}
        error={error}
        onChange={(on) => {
          setTicked(on);
          if (on) setError(undefined);
        }}
      >
        {t.agree}
      </CheckCircle>
      <Button kind={ticked ? 'primary' : 'plain'} icon="camera" onClick={start}>
        {t.start}
      </Button>
      <Section title={t.others}>{others}</Section>
    </Page>
  );
};

const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1);

/** The download of the model, which a cut only interrupts. */
export const Loading = ({
  parent,
  received,
  total,
  onCancel,
}: {
  parent: string;
  received: number;
  total: number;
  onCancel: () => void;
}) => {
  const t = useMessages(introMessages);
  const whole = total > 0 && received >= total;
  return (
    <Page parent={parent} title={t.title} onBack={onCancel}>
      <Progress
        label={whole ? t.unpacking : t.loading}
        value={total > 0 ? received / total : 0}
        detail={t.megabytes({ here: megabytes(received), all: megabytes(total) })}
      />
      <p class="quiet small">{t.resumes}</p>
      <Button onClick={onCancel}>{t.cancel}</Button>
    </Page>
  );
};
