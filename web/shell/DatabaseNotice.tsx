import { databaseState } from '../data/database-state.ts';
import { useMessages } from '../i18n/messages.ts';
import { reopenNewest } from '../sw/register.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Notice } from '../ui/Notice.tsx';
import { useAction } from '../ui/useAction.ts';
import { windows } from './window-messages.ts';

/**
 * Two windows of the app with two versions. The newer one waits until the older is closed, and says so; the
 * older one, overtaken, has saved what was typed and asks to be opened again. Until then nothing more can be
 * typed into it: no word may land where it could not be kept.
 */
export const DatabaseNotice = () => {
  const t = useMessages(windows);
  const state = databaseState.value;
  const { run, busy } = useAction(reopenNewest);
  return (
    <>
      {state === 'blocked' && (
        <Notice kind="warn" title={t.blocked} live>
          <p>{t.blockedText}</p>
        </Notice>
      )}
      <Dialog
        open={state === 'overtaken'}
        title={t.overtaken}
        onClose={() => undefined}
        actions={
          <Button kind="primary" busy={busy} onClick={() => void run()}>
            {t.reopen}
          </Button>
        }
      >
        <p>{t.overtakenText}</p>
      </Dialog>
    </>
  );
};
