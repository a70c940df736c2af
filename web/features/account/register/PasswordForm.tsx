import { PasswordStep } from '../../../../shared/account/schema.ts';
import { dayAt } from '../../../../shared/kernel/days.ts';
import { serverNow } from '../../../data/sync-status.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { PasswordField } from '../../../ui/PasswordField.tsx';
import { useForm } from '../../../ui/useForm.ts';
import { messages } from './messages.ts';
import { FIELD_OF_CODE, passwordRules } from './registration.ts';
import { StepForm } from './StepForm.tsx';
import { useArrival } from './useArrival.ts';
import type { Registration } from './useRegistration.ts';

/** The password twice (A2), and everything is sent. */
export const PasswordForm = ({ registration }: { registration: Registration }) => {
  const t = useMessages(messages);
  const { draft, secrets, finish } = registration;
  const form = useForm({
    schema: PasswordStep,
    store: secrets,
    check: passwordRules(draft.value, dayAt(serverNow())),
    fieldOfCode: FIELD_OF_CODE,
  });
  useArrival(registration, form.show);
  return (
    <StepForm form={form} onSubmit={form.submit(finish)} label={t.register}>
      {/* For the phone's password manager, which keeps a password with the name it belongs to. */}
      <input
        class="visually-hidden"
        type="text"
        autoComplete="username"
        value={draft.value.idNumber}
        readOnly
        tabIndex={-1}
        aria-hidden="true"
      />
      <PasswordField
        {...form.field('password')}
        label={t.newPassword}
        hint={t.passwordHint}
        autoComplete="new-password"
      />
      <PasswordField
        {...form.field('passwordAgain')}
        label={t.passwordAgain}
        hint={t.passwordNote}
        autoComplete="new-password"
      />
    </StepForm>
  );
};
