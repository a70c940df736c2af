import { useState } from 'preact/hooks';
import { useDocument } from '../../data/documents.ts';
import { useOutbox } from '../../data/outbox.ts';
import { session, signOut } from '../../data/session.ts';
import { useMessages } from '../../i18n/messages.ts';
import { PATHS } from '../../paths.ts';
import { titles } from '../../titles.ts';
import { Button } from '../../ui/Button.tsx';
import { Cell, CellGroup } from '../../ui/Cell.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FailureCard } from '../../ui/FailureCard.tsx';
import { useLevelName } from '../../ui/level-name.ts';
import { Page } from '../../ui/Page.tsx';
import { useAction } from '../../ui/useAction.ts';
import { useNavigate } from '../../ui/useNavigate.ts';
import './me-page.css';
import { meMessages } from './me-messages.ts';

/** Name and masked number: whose account this is. */
const Person = () => {
  const who = session.value;
  const profile = useDocument('profile', typeof who === 'object' ? who.personId : '');
  if (typeof who !== 'object') return null;
  return (
    <div class="me" data-private>
      <span class="me__initial" aria-hidden="true">
        {[...who.name][0]}
      </span>
      <div>
        <p class="me__name">{who.name}</p>
        {profile.state === 'ready' && <p class="me__number">{profile.value.body.idNumberMasked}</p>}
      </div>
    </div>
  );
};

const SignOut = () => {
  const t = useMessages(meMessages);
  const navigate = useNavigate();
  const outbox = useOutbox();
  const [asking, setAsking] = useState(false);
  const unsent = outbox.state === 'ready' ? outbox.value.filter((item) => item.state !== 'done').length : 0;
  const { run, busy, problem } = useAction(async () => {
    await signOut();
    navigate(PATHS.home, { replace: true });
  });
  return (
    <>
      <CellGroup>
        <Cell icon="leave" kind="danger" label={t.signOut} onClick={() => setAsking(true)} />
      </CellGroup>
      <Dialog
        open={asking}
        title={t.signOutTitle}
        onClose={() => setAsking(false)}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t.stay}</Button>
            <Button kind="danger" busy={busy} onClick={() => void run()}>
              {t.confirm}
            </Button>
          </>
        }
      >
        {unsent > 0 && <p>{t.unsent({ count: unsent })}</p>}
        <p>{t.signOutText}</p>
        {problem && <FailureCard problem={problem} />}
      </Dialog>
    </>
  );
};

/** 个人中心: everything about the account itself. */
export const MePage = () => {
  const t = useMessages(meMessages);
  const title = useMessages(titles);
  const levelName = useLevelName();
  const who = session.value;
  const profile = useDocument('profile', typeof who === 'object' ? who.personId : '');
  return (
    <Page>
      <Person />
      <CellGroup title={t.identity}>
        <Cell
          icon="level"
          label={title.level}
          value={profile.state === 'ready' ? levelName(profile.value.body.level) : undefined}
          href={PATHS.level}
        />
        <Cell icon="history" label={title.history} detail={t.historyDetail} href={PATHS.history} />
        <Cell icon="people" label={title.assist} detail={t.assistDetail} href={PATHS.assist} />
        <Cell icon="lock" label={title.consents} detail={t.consentsDetail} href={PATHS.consents} />
      </CellGroup>
      <CellGroup title={t.safety}>
        <Cell icon="devices" label={title.devices} href={PATHS.devices} />
        <Cell icon="passkey" label={title.passkeys} detail={t.passkeysDetail} href={PATHS.passkeys} />
      </CellGroup>
      <CellGroup title={t.more}>
        <Cell icon="draft" label={title.drafts} href={PATHS.drafts} />
        <Cell icon="settings" label={title.settings} href={PATHS.settings} />
        <Cell icon="help" label={title.support} href={PATHS.support} />
      </CellGroup>
      <SignOut />
    </Page>
  );
};
