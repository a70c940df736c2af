import { useEffect, useState } from 'preact/hooks';
import { canPush, lookAtPush, pushOn, switchPushOff, switchPushOn } from '../../data/push.ts';
import { useMessages } from '../../i18n/messages.ts';
import { FailureCard } from '../../ui/FailureCard.tsx';
import { Section } from '../../ui/Page.tsx';
import { SwitchField } from '../../ui/SwitchField.tsx';
import { useAction } from '../../ui/useAction.ts';
import { settingsMessages } from './settings-messages.ts';

/** Being told of answers (V6): why, then a switch; the browser asks once more by itself. */
export const PushSection = () => {
  const t = useMessages(settingsMessages);
  useEffect(() => void lookAtPush(), []);
  const [wanted, setWanted] = useState(false);
  const { run, busy, problem } = useAction((on: boolean) => {
    setWanted(on);
    return on ? switchPushOn() : switchPushOff();
  });
  return (
    <Section title={t.answers}>
      {canPush ? (
        <div class="card">
          <SwitchField
            id="push"
            label={t.push}
            detail={t.pushDetail}
            checked={busy ? wanted : pushOn.value === true}
            busy={busy}
            onChange={(on) => void run(on)}
          />
        </div>
      ) : (
        <p class="quiet">{t.pushNone}</p>
      )}
      {problem && <FailureCard problem={problem} />}
    </Section>
  );
};
