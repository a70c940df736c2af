import { useLocation } from 'preact-iso/router';
import { useMessages } from '../i18n/messages.ts';
import { formsOpen } from '../open-forms.ts';
import { PATHS } from '../paths.ts';
import { applyUpdate } from '../sw/register.ts';
import { update } from '../sw/update-state.ts';
import { Button } from '../ui/Button.tsx';
import { Notice } from '../ui/Notice.tsx';
import { windows } from './window-messages.ts';

/** Where nobody is in the middle of anything. */
const CALM: ReadonlySet<string> = new Set([PATHS.home, PATHS.me, PATHS.settings, PATHS.support]);

/** Offers a new version, at the foot of the screen: it may come at any moment. Never where a form is open (O9). */
export const UpdateNotice = () => {
  const t = useMessages(windows);
  const { path } = useLocation();
  const agreed = update.value === 'agreed';
  if (update.value === 'none' || formsOpen.value > 0 || !CALM.has(path)) return null;
  return (
    <Notice kind="done" title={t.update} live>
      <p>{agreed ? t.updateWaits : t.updateText}</p>
      <Button fit busy={agreed} onClick={() => void applyUpdate()}>
        {t.updateNow}
      </Button>
    </Notice>
  );
};
