import type { ComponentChildren } from 'preact';
import type { ProblemCode } from '../../shared/kernel/problems.ts';
import { useMessages } from '../i18n/messages.ts';
import { useWords } from '../i18n/words.ts';
import { classes } from './classes.ts';
import './field.css';
import { Icon } from './Icon.tsx';
import { common } from './messages.ts';

/** What every field has. `useForm` gives `id`, `name` and `error`; the page gives the words. */
export interface FieldProps {
  id: string;
  label: string;
  /** What to enter and how, said before anything goes wrong. */
  hint?: ComponentChildren;
  error?: ProblemCode | undefined;
  /** Everything is required unless said. */
  optional?: boolean;
}

/** How a control is tied to its label, hint and error. */
export interface FieldAria {
  id: string;
  'aria-invalid': true | undefined;
  'aria-describedby': string | undefined;
  'aria-required': true | undefined;
}

/** The ARIA attributes of the control of a field. */
export const fieldAria = ({ id, hint, error, optional }: Omit<FieldProps, 'label'>): FieldAria => ({
  id,
  'aria-invalid': error ? true : undefined,
  'aria-describedby': classes(error && `${id}-error`, hint !== undefined && `${id}-hint`) || undefined,
  'aria-required': optional ? undefined : true,
});

/** The words of a broken rule, at the field. */
export const FieldError = ({ id, error }: { id: string; error: ProblemCode | undefined }) => {
  const words = useWords();
  if (!error) return null;
  return (
    <p class="field__error" id={`${id}-error`}>
      <Icon name="alert" />
      <span>{words(error)}</span>
    </p>
  );
};

export const FieldHint = ({ id, hint }: { id: string; hint: ComponentChildren }) =>
  hint === undefined ? null : (
    <p class="field__hint" id={`${id}-hint`}>
      {hint}
    </p>
  );

const Optional = () => <span class="field__optional">{useMessages(common).optional}</span>;

/** Label, control, hint and error of one field. `group`: several controls under one legend. */
export const FieldFrame = ({
  group = false,
  children,
  ...field
}: FieldProps & { group?: boolean; children: ComponentChildren }) => {
  const { id, label, hint, error, optional } = field;
  const look = classes('field', error !== undefined && 'field--wrong');
  const rest = (
    <>
      <FieldHint id={id} hint={hint} />
      {children}
      <FieldError id={id} error={error} />
    </>
  );
  if (group)
    return (
      <fieldset class={look}>
        <legend class="field__label">
          {label}
          {optional && <Optional />}
        </legend>
        {rest}
      </fieldset>
    );
  return (
    <div class={look}>
      <label class="field__label" for={id}>
        {label}
        {optional && <Optional />}
      </label>
      {rest}
    </div>
  );
};
