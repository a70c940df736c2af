import { PasswordStep } from '../../../../shared/account/schema.ts';
import { LONG_TERM } from '../../../../shared/documents/validity.ts';
import { dayAt } from '../../../../shared/kernel/days.ts';
import { serverNow } from '../../../data/sync-status.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { Cell, CellGroup } from '../../../ui/Cell.tsx';
import type { Part } from '../../../ui/OneAtATime.tsx';
import { daySaid } from '../../../ui/said.ts';
import { useForm } from '../../../ui/useForm.ts';
import { NewPasswordFields } from '../NewPasswordFields.tsx';
import { messages } from './messages.ts';
import { FIELD_OF_CODE, passwordRules } from './registration.ts';
import { StepForm } from './StepForm.tsx';
import { useArrival } from './useArrival.ts';
import type { Registration } from './useRegistration.ts';

/** All that was said in the steps before, each line leading to where it was. */
const Everything = ({ registration }: { registration: Registration }) => {
  const t = useMessages(messages);
  const { draft, change } = registration;
  const { name, idNumber, validFrom, validUntil, address, postcode, phone } = draft.value;
  const until = validUntil === LONG_TERM ? t.longTerm : daySaid(validUntil);
  const lines = [
    ['identity', 'name', t.name, name],
    ['identity', 'number', t.idNumber, idNumber],
    ['identity', 'validity', t.validity, `${daySaid(validFrom)} – ${until}`],
    ['address', 'street', t.street, `${address} ${postcode}`],
    ['phone', 'numbers', t.phoneNumber, phone],
  ] as const;
  return (
    <div data-private>
      <CellGroup>
        {lines.map(([step, part, label, said]) => (
          <Cell key={part} label={label} detail={said} value={t.change} onClick={() => change(step, part)} />
        ))}
      </CellGroup>
    </div>
  );
};

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
  const { password, passwordAgain } = secrets.value;
  const parts: Part[] = [
    {
      ...{ name: 'passwords', label: t.newPassword, fields: ['password', 'passwordAgain'] },
      filled: password !== '' && passwordAgain !== '',
      content: <NewPasswordFields field={form.field} idNumber={draft.value.idNumber} words={t} />,
    },
  ];
  return (
    <StepForm
      form={form}
      parts={parts}
      onSubmit={form.submit(finish)}
      label={t.register}
      sum={<Everything registration={registration} />}
    />
  );
};
