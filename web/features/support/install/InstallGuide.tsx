import { useState } from 'preact/hooks';
import { installPrompt } from '../../../data/install.ts';
import { installFamily } from '../../../data/install-offer.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { Button } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { useAction } from '../../../ui/useAction.ts';
import './install.css';
import { installMessages } from './messages.ts';
import { AddPicture, ConfirmPicture, SharePicture } from './pictures.tsx';

/** Safari's three steps, each with its picture. */
const IosSteps = ({ inside }: { inside: boolean }) => {
  const t = useMessages(installMessages);
  const steps = [
    [SharePicture, t.step1],
    [AddPicture, t.step2],
    [ConfirmPicture, t.step3],
  ] as const;
  return (
    <>
      <p>{t.iosReason}</p>
      <ol class="install-steps">
        {steps.map(([Picture, words]) => (
          <li key={words}>
            <Picture />
            <span>{words}</span>
          </li>
        ))}
      </ol>
      {inside && (
        <Notice kind="warn">
          <p>{t.inside}</p>
        </Notice>
      )}
      <p class="quiet">{t.iosSend}</p>
    </>
  );
};

/** The browser's own question; it can be put once for each time that the browser offers it. */
const Prompt = ({ onAccepted }: { onAccepted: () => void }) => {
  const t = useMessages(installMessages);
  const { run, busy } = useAction(async () => {
    const offered = installPrompt.peek();
    if (!offered) return;
    const { outcome } = await offered.prompt();
    installPrompt.value = undefined;
    if (outcome === 'accepted') onAccepted();
  });
  return (
    <>
      <p>{t.reason}</p>
      <Button kind="primary" busy={busy} onClick={() => void run()}>
        {t.install}
      </Button>
    </>
  );
};

/** Why and how to install the app in this browser. */
export const InstallGuide = ({ onAccepted }: { onAccepted?: () => void }) => {
  const t = useMessages(installMessages);
  const [accepted, setAccepted] = useState(false);
  const family = installFamily();
  if (accepted)
    return (
      <Notice kind="done" live>
        <p>{t.accepted}</p>
      </Notice>
    );
  switch (family) {
    case 'ios':
    case 'ios-inside':
      return <IosSteps inside={family === 'ios-inside'} />;
    case 'prompting':
      return (
        <Prompt
          onAccepted={() => {
            setAccepted(true);
            onAccepted?.();
          }}
        />
      );
    default:
      return (
        <>
          <p>{t.reason}</p>
          <p>{t.menu}</p>
        </>
      );
  }
};
