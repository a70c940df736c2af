import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import './dialog.css';

interface DialogProps {
  open: boolean;
  title: string;
  /** Asked for by Escape, by a tap beside the dialog, or by one of its buttons. */
  onClose: () => void;
  children?: ComponentChildren;
  /** Buttons, the safe one first: it gets the focus. */
  actions: ComponentChildren;
  /** Uses the whole screen, for a photo or a long text. */
  full?: boolean;
}

/** A question in front of the page, in the browser's own dialog: it keeps the focus and gives it back. */
export const Dialog = ({ open, title, onClose, children, actions, full = false }: DialogProps) => {
  const element = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = element.current;
    if (!dialog || dialog.open === open) return;
    if (open) dialog.showModal();
    else dialog.close();
  }, [open]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard closes it with Escape (onCancel)
    <dialog
      ref={element}
      class={full ? 'dialog dialog--full' : 'dialog'}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === element.current) onClose();
      }}
    >
      {open && (
        <div class="dialog__inside">
          <h2 id={titleId}>{title}</h2>
          {children !== undefined && <div class="dialog__body">{children}</div>}
          <div class="dialog__actions">{actions}</div>
        </div>
      )}
    </dialog>
  );
};
