import { useMemo, useState } from 'preact/hooks';
import { IdentityStep } from '../../../../shared/account/schema.ts';
import { readIdNumber } from '../../../../shared/documents/id-number.ts';
import { LONG_TERM } from '../../../../shared/documents/validity.ts';
import { dayAt } from '../../../../shared/kernel/days.ts';
import { serverNow } from '../../../data/sync-status.ts';
import { formatDay } from '../../../i18n/format.ts';
import { language } from '../../../i18n/language.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { PATHS } from '../../../paths.ts';
import { Button, ButtonLink } from '../../../ui/Button.tsx';
import { Facts } from '../../../ui/Cell.tsx';
import { DateField } from '../../../ui/DateField.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Field } from '../../../ui/Field.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import type { Part } from '../../../ui/OneAtATime.tsx';
import { Section } from '../../../ui/Page.tsx';
import { SelectField } from '../../../ui/SelectField.tsx';
import { type Form, useForm } from '../../../ui/useForm.ts';
import { useLater } from '../../../ui/useLater.ts';
import { messages } from './messages.ts';
import { nationalities } from './nationalities.ts';
import { FIELD_OF_CODE, identityRules, type RegisterDraft, readNumber } from './registration.ts';
import { StepForm } from './StepForm.tsx';
import { useArrival } from './useArrival.ts';
import type { Registration } from './useRegistration.ts';

/** Years of four digits only: without a limit date inputs take six. */
const LATEST = '2099-12-31';

/** A1: gender and birth date are not asked, the number has them. */
const FromNumber = ({ idNumber }: { idNumber: string }) => {
  const t = useMessages(messages);
  const number = useLater(readNumber(idNumber));
  if (!number) return null;
  const { gender, birthDate } = readIdNumber(number);
  return (
    <Section title={t.follows}>
      <Facts
        facts={[
          [t.gender, t[gender]],
          [t.birthDate, formatDay(birthDate)],
        ]}
      />
    </Section>
  );
};

/** Somebody else's half-filled form, or one to begin anew: asks before it forgets. */
const StartOver = ({ onClear }: { onClear: () => Promise<void> }) => {
  const t = useMessages(messages);
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  return (
    <>
      <Button kind="quiet" onClick={() => setAsking(true)}>
        {t.clear}
      </Button>
      <Dialog
        open={asking}
        title={t.clearTitle}
        onClose={close}
        actions={
          <>
            <Button onClick={close}>{t.keep}</Button>
            <Button
              kind="danger"
              onClick={() => {
                close();
                void onClear();
              }}
            >
              {t.clearYes}
            </Button>
          </>
        }
      >
        <p>{t.clearText}</p>
      </Dialog>
    </>
  );
};

type Fields = Pick<Form<RegisterDraft, unknown>, 'field' | 'errors'>;

const NumberField = ({ form, idNumber }: { form: Fields; idNumber: string }) => {
  const t = useMessages(messages);
  return (
    <>
      <Field
        {...form.field('idNumber')}
        label={t.idNumber}
        hint={t.idNumberHint}
        autoCapitalize="characters"
      />
      {form.errors.idNumber === 'account-exists' && (
        <Notice>
          <p>{t.known}</p>
          <ButtonLink href={PATHS.signIn}>{t.toSignIn}</ButtonLink>
        </Notice>
      )}
      <FromNumber idNumber={idNumber} />
    </>
  );
};

const ValidityFields = ({ form }: { form: Fields }) => {
  const t = useMessages(messages);
  return (
    <>
      <DateField
        {...form.field('validFrom')}
        label={t.validFrom}
        hint={t.validityHint}
        min="1984-01-01"
        max={LATEST}
      />
      <DateField
        {...form.field('validUntil')}
        label={t.validUntil}
        min="1984-01-01"
        max={LATEST}
        longTerm={LONG_TERM}
      />
    </>
  );
};

/** Seed 003's four elements, and the nationality. */
export const IdentityForm = ({ registration }: { registration: Registration }) => {
  const t = useMessages(messages);
  const { draft, next, restart } = registration;
  const form = useForm({
    schema: IdentityStep,
    store: draft,
    check: identityRules(dayAt(serverNow())),
    fieldOfCode: FIELD_OF_CODE,
  });
  useArrival(registration, form.show);
  // Naming and sorting two hundred states takes longer than a keystroke may.
  const states = useMemo(() => nationalities(language.value), [language.value]);
  const { name, idNumber, validFrom, validUntil } = draft.value;
  const begun = useLater(name !== '' || idNumber !== '');
  const parts: Part[] = [
    {
      ...{ name: 'name', label: t.name, fields: ['name'], filled: name !== '' },
      content: <Field {...form.field('name')} label={t.name} hint={t.nameHint} autoComplete="name" />,
    },
    {
      ...{ name: 'nationality', label: t.nationality, fields: ['nationality'], filled: true },
      content: <SelectField {...form.field('nationality')} label={t.nationality} options={states} />,
    },
    {
      ...{ name: 'number', label: t.idNumber, fields: ['idNumber'], filled: idNumber !== '' },
      content: <NumberField form={form} idNumber={idNumber} />,
    },
    {
      ...{ name: 'validity', label: t.validity, fields: ['validFrom', 'validUntil'] },
      filled: validFrom !== '' && validUntil !== '',
      content: <ValidityFields form={form} />,
    },
  ];
  return (
    <StepForm
      form={form}
      parts={parts}
      draft={draft}
      onSubmit={form.submit(next)}
      after={begun && <StartOver onClear={restart} />}
    />
  );
};
