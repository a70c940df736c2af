import { useEffect, useState } from 'preact/hooks';
import { useMessages } from '../i18n/messages.ts';
import { Icon } from './Icon.tsx';
import { elder } from './look.ts';
import { common } from './messages.ts';
import { hideToast, toast } from './toast.ts';
import './toast.css';

/** How long a toast stays, in ms; one that can be undone gives time to read, decide and reach. */
const STAYS = { plain: 6000, undo: 20_000 } as const;

/** Where toasts appear; it stands in the shell's live region, which says them aloud. */
export const ToastHost = () => {
  const t = useMessages(common);
  const shown = toast.value;
  const [held, setHeld] = useState(false);
  // In elder mode nothing vanishes by itself (X2, WCAG 2.2.1); nor while it is touched or has the focus.
  const lasting = held || elder.value;
  useEffect(() => {
    if (!shown || lasting) return;
    const timer = setTimeout(hideToast, shown.undo ? STAYS.undo : STAYS.plain);
    return () => clearTimeout(timer);
  }, [shown, lasting]);
  return (
    <div class="toast-place">
      {shown && (
        <div
          key={shown.id}
          class="toast"
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocusIn={() => setHeld(true)}
          onFocusOut={() => setHeld(false)}
        >
          <span>{shown.text}</span>
          {shown.undo && (
            <button
              type="button"
              class="toast__undo"
              onClick={() => {
                // First, so that what undoing says is not hidden with it.
                hideToast();
                shown.undo?.();
              }}
            >
              {t.undo}
            </button>
          )}
          <button type="button" class="toast__close" onClick={hideToast}>
            <Icon name="close" />
            <span class="visually-hidden">{t.close}</span>
          </button>
        </div>
      )}
    </div>
  );
};
