import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso/router';
import { PASSKEY_LIMIT } from '../../../shared/account/passkeys.ts';
import { passkeysSupported } from '../../data/passkey-offer.ts';
import { useMessages } from '../../i18n/messages.ts';
import { PATHS } from '../../paths.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FailureCard } from '../../ui/FailureCard.tsx';
import { Field } from '../../ui/Field.tsx';
import { common } from '../../ui/messages.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Page, Section } from '../../ui/Page.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { messages } from './passkeys/messages.ts';
import { type Passkey, PasskeyList } from './passkeys/PasskeyList.tsx';
import { RECOVERED } from './passkeys/recovered.ts';
import { usePasskeys } from './passkeys/usePasskeys.ts';

type Passkeys = ReturnType<typeof usePasskeys>;

/** What to name the new one, and the button that starts the phone's own ceremony. */
const AddPasskey = ({ form, adding, add }: Passkeys) => {
  const t = useMessages(messages);
  const { outcome, problem, busy } = adding;
  return (
    <Section title={t.addTitle}>
      <form class="stack" noValidate onSubmit={add}>
        <Field {...form.field('name')} label={t.name} hint={t.nameHint} maxLength={40} />
        {outcome && outcome !== 'added' && (
          <Notice kind="warn" live>
            <p>{t[outcome]}</p>
          </Notice>
        )}
        {problem && <FailureCard problem={problem} />}
        <Button kind="primary" submit icon="passkey" busy={busy}>
          {t.add}
        </Button>
      </form>
    </Section>
  );
};

interface RemoveDialogProps {
  passkey: Passkey | undefined;
  onClose: () => void;
  onRemove: (passkey: Passkey) => void;
}

const RemoveDialog = ({ passkey, onClose, onRemove }: RemoveDialogProps) => {
  const t = useMessages(messages);
  const { cancel } = useMessages(common);
  return (
    <Dialog
      open={passkey !== undefined}
      title={t.removeTitle({ name: passkey?.name ?? '' })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{cancel}</Button>
          <Button kind="danger" onClick={() => passkey && onRemove(passkey)}>
            {t.remove}
          </Button>
        </>
      }
    >
      <p>{t.removeText}</p>
    </Dialog>
  );
};

/** 通行密钥: several, named, removable (A7). */
export const PasskeysPage = () => {
  const t = useMessages(messages);
  const { retry } = useMessages(common);
  const page = usePasskeys();
  const recovered = useLocation().query[RECOVERED] !== undefined;
  const { passkeys, problem, reload, removing, full } = page;
  const [leaving, setLeaving] = useState<Passkey | undefined>(undefined);
  return (
    <Page parent={PATHS.me}>
      <p class="quiet">{t.lead}</p>
      {recovered && (
        <Notice kind="warn">
          <p>{t.recovered}</p>
        </Notice>
      )}
      {problem && (
        <FailureCard problem={problem}>
          <Button fit onClick={() => void reload()}>
            {retry}
          </Button>
        </FailureCard>
      )}
      {removing.problem && <FailureCard problem={removing.problem} />}
      {passkeys ? (
        <PasskeyList passkeys={passkeys} onRemove={setLeaving} />
      ) : (
        !problem && <Skeleton lines={3} />
      )}
      {!passkeysSupported() && (
        <Notice>
          <p>{t.unsupported}</p>
        </Notice>
      )}
      {full && (
        <Notice>
          <p>{t.full({ count: PASSKEY_LIMIT })}</p>
        </Notice>
      )}
      {passkeysSupported() && passkeys && !full && <AddPasskey {...page} />}
      <RemoveDialog
        passkey={leaving}
        onClose={() => setLeaving(undefined)}
        onRemove={(passkey) => {
          setLeaving(undefined);
          void removing.run(passkey);
        }}
      />
    </Page>
  );
};
