import type { ComponentChildren } from 'preact';
import { useMessages } from '../../../i18n/messages.ts';
import { Button, ButtonStack } from '../../../ui/Button.tsx';
import { FailureCard } from '../../../ui/FailureCard.tsx';
import { SavedHint } from '../../../ui/SavedHint.tsx';
import type { Form } from '../../../ui/useForm.ts';
import { messages } from './messages.ts';

interface StepFormProps {
  form: Pick<Form<object, unknown>, 'problem' | 'busy'>;
  /** Whether what was typed is safe; absent where nothing of the step is kept. */
  draft?: Parameters<typeof SavedHint>[0]['state'];
  onSubmit: (event: Event) => void;
  /** The words of the button; 下一步 unless said. */
  label?: string;
  children: ComponentChildren;
  after?: ComponentChildren;
}

/** What the steps have in common: the fields, what went wrong, whether it is saved, and the button on. */
export const StepForm = ({ form, draft, onSubmit, label, children, after }: StepFormProps) => {
  const t = useMessages(messages);
  return (
    <form class="form" noValidate onSubmit={onSubmit}>
      {children}
      {form.problem && <FailureCard problem={form.problem} />}
      <ButtonStack>
        {draft && <SavedHint state={draft} />}
        <Button kind="primary" submit busy={form.busy}>
          {label ?? t.next}
        </Button>
        {after}
      </ButtonStack>
    </form>
  );
};
