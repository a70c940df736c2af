import type { ComponentChildren } from 'preact';
import './button.css';
import { classes } from './classes.ts';
import { Icon, type IconName } from './Icon.tsx';
import { Spinner } from './Spinner.tsx';

interface Look {
  /** `primary`: the one thing to do on this page; `quiet`: text only; `plain` (the default) the rest. */
  kind?: 'primary' | 'plain' | 'danger' | 'quiet';
  /** As wide as its words instead of the column. */
  fit?: boolean;
  icon?: IconName;
  children: ComponentChildren;
}

interface ButtonProps extends Look {
  onClick?: () => void;
  submit?: boolean;
  /** Something runs: the button says so, keeps the focus and does nothing when pressed. */
  busy?: boolean;
  /** Cannot be pressed now. It stays focusable, so that a keyboard does not lose its place. */
  disabled?: boolean;
  describedBy?: string;
}

const look = ({ kind = 'plain', fit = false }: Look): string =>
  classes('button', `button--${kind}`, fit && 'button--fit');

const Inside = ({ icon, children }: Look) => (
  <>
    {icon && <Icon name={icon} />}
    <span>{children}</span>
  </>
);

/** A button; its words are its accessible name. */
export const Button = ({ onClick, submit, busy, disabled, describedBy, ...rest }: ButtonProps) => {
  const still = busy === true || disabled === true;
  return (
    <button
      type={submit ? 'submit' : 'button'}
      class={look(rest)}
      aria-disabled={still ? true : undefined}
      aria-busy={busy ? true : undefined}
      aria-describedby={describedBy}
      onClick={(event) => {
        if (still) event.preventDefault();
        else onClick?.();
      }}
    >
      {busy && <Spinner />}
      <Inside {...rest} />
    </button>
  );
};

/** A link that looks like a button: to another page, or to a file to keep under the name `download`. */
export const ButtonLink = ({
  href,
  describedBy,
  download,
  ...rest
}: Look & Pick<ButtonProps, 'describedBy'> & { href: string; download?: string }) => (
  <a class={look(rest)} href={href} download={download} aria-describedby={describedBy}>
    <Inside {...rest} />
  </a>
);

/** Buttons under each other, the most important one first. */
export const ButtonStack = ({ children }: { children: ComponentChildren }) => (
  <div class="button-stack">{children}</div>
);
