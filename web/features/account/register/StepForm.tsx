import type { ComponentChildren } from 'preact';
import { useMessages } from '../../../i18n/messages.ts';
import { Button, ButtonStack } from '../../../ui/Button.tsx';
import { OneAtATime, type Part } from '../../../ui/OneAtATime.tsx';
import type { Form } from '../../../ui/useForm.ts';
import { messages } from './messages.ts';
import type { Registration } from './useRegistration.ts';

interface StepFormProps {
  form: Parameters<typeof OneAtATime>[0]['form'] & Pick<Form<object, unknown>, 'busy'>;
  parts: readonly Part[];
  /** Whether what was typed is safe; absent where nothing of the step is kept. */
  draft?: Registration['draft'];
  onSubmit: (event: Event) => void;
  /** The words of the button; 下一步 unless said. */
  label?: string;
  after?: ComponentChildren;
  /** What elder mode sums up before the button; only before everything is sent. */
  sum?: ComponentChildren;
}

/** What the steps have in common: the fields, what went wrong, whether it is saved, and the button on. */
export const StepForm = ({ form, parts, draft, onSubmit, label, after, sum }: StepFormProps) => {
  const t = useMessages(messages);
  return (
    <OneAtATime
      within
      form={form}
      parts={parts}
      // The page itself says why a draft could not be kept.
      draft={draft && { state: draft.state, problem: undefined }}
      onSubmit={onSubmit}
      sum={sum !== undefined}
      sumExtra={sum}
      foot={
        <ButtonStack>
          <Button kind="primary" submit busy={form.busy}>
            {label ?? t.next}
          </Button>
          {after}
        </ButtonStack>
      }
    />
  );
};
