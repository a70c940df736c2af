import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { FACE_CONSENT } from '../../../shared/liveness/consent.ts';
import { language } from '../../i18n/language.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Button } from '../../ui/Button.tsx';
import { CheckCircle } from '../../ui/CheckCircle.tsx';
import { Page, Section } from '../../ui/Page.tsx';
import { Points } from '../../ui/Points.tsx';
import { Progress } from '../../ui/Progress.tsx';
import { SwitchField } from '../../ui/SwitchField.tsx';
import { useAgree } from '../../ui/useAgree.ts';
import { LevelTip, LightTip, WallTip } from './drawings.tsx';
import { introMessages } from './intro-messages.ts';
import { useModelKept } from './useFaceCheck.ts';
import { wakeVoice } from './voice.ts';

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
  const consent = FACE_CONSENT[language.value];
  const kept = useModelKept();
  const agree = useAgree('face-agree', 'consent-required');
  const [keep, setKeep] = useState(true);
  const start = (): void => {
    if (!agree.require()) return;
    wakeVoice();
    onStart(keep);
  };
  return (
    <Page parent={parent} title={t.title}>
      <p>{t.lead}</p>
      <Tips />
      <Section title={t.what}>
        <Points points={consent.points} />
      </Section>
      {kept === false && (
        <SwitchField id="face-keep" label={t.keep} detail={t.download} checked={keep} onChange={setKeep} />
      )}
      <CheckCircle {...agree.circle}>{consent.agree}</CheckCircle>
      <Button kind={agree.ticked ? 'primary' : 'plain'} icon="camera" onClick={start}>
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
