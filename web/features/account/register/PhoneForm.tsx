import { requestCode } from '../../../../shared/account/contract.ts';
import { PhoneStep } from '../../../../shared/account/schema.ts';
import { call } from '../../../data/api.ts';
import { language } from '../../../i18n/language.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { asProblem } from '../../../ui/as-problem.ts';
import { CodeField } from '../../../ui/CodeField.tsx';
import { Field } from '../../../ui/Field.tsx';
import type { Part } from '../../../ui/OneAtATime.tsx';
import { type Store, useForm } from '../../../ui/useForm.ts';
import { messages } from './messages.ts';
import { FIELD_OF_CODE } from './registration.ts';
import { StepForm } from './StepForm.tsx';
import { useArrival } from './useArrival.ts';
import type { Registration } from './useRegistration.ts';

interface PhoneValues {
  phone: string;
  phoneAgain: string;
  code: string;
}

/** The numbers are kept in the draft, the code only in memory. */
const phoneStore = ({ draft, secrets }: Registration): Store<PhoneValues> => {
  const { phone, phoneAgain } = draft.value;
  const value = { phone, phoneAgain, code: secrets.value.code };
  return {
    value,
    set: (next) => {
      const after = typeof next === 'function' ? next(value) : next;
      if (after.phone !== phone || after.phoneAgain !== phoneAgain)
        draft.set((now) => ({ ...now, phone: after.phone, phoneAgain: after.phoneAgain }));
      // A code belongs to the number that it was sent to.
      const code = after.phone === phone ? after.code : '';
      if (code !== value.code) secrets.set((now) => ({ ...now, code }));
    },
  };
};

/** The phone, typed twice, and the code that was sent to it (A4). */
export const PhoneForm = ({ registration }: { registration: Registration }) => {
  const t = useMessages(messages);
  const { draft, secrets, next } = registration;
  const form = useForm({ schema: PhoneStep, store: phoneStore(registration), fieldOfCode: FIELD_OF_CODE });
  const led = useArrival(registration, form.show);
  const triesLeft = form.errors.code === 'sms-code-wrong' ? led?.extras.triesLeft : undefined;
  const request = async (): Promise<number | undefined> => {
    if (!form.validate(['phone', 'phoneAgain'])) return undefined;
    try {
      const body = { purpose: 'register', phone: draft.value.phone, language: language.peek() } as const;
      return (await call(requestCode, { body })).resendAfter;
    } catch (error) {
      const problem = asProblem(error);
      form.show(problem);
      return problem.code === 'sms-too-soon' ? problem.extras.retryAfter : undefined;
    }
  };
  // Each number has a countdown of its own: whoever corrects a wrong one need not wait for the right one.
  const ending = draft.value.phone.replace(/\D/g, '').slice(-4);
  const parts: Part[] = [
    {
      ...{ name: 'numbers', label: t.phoneNumber, fields: ['phone', 'phoneAgain'] },
      filled: draft.value.phoneAgain !== '',
      content: (
        <>
          <Field
            {...form.field('phone')}
            label={t.phoneNumber}
            hint={t.phoneHint}
            inputMode="tel"
            autoComplete="tel-national"
          />
          <Field {...form.field('phoneAgain')} label={t.phoneAgain} inputMode="tel" autoComplete="off" />
        </>
      ),
    },
    {
      ...{ name: 'code', label: t.code, fields: ['code'], filled: secrets.value.code !== '' },
      content: (
        <CodeField
          key={ending}
          {...form.field('code')}
          label={t.code}
          {...(triesLeft !== undefined && { hint: t.tries({ count: triesLeft }) })}
          purpose={`register.${ending}`}
          onRequest={request}
        />
      ),
    },
  ];
  return <StepForm form={form} parts={parts} draft={draft} onSubmit={form.submit(next)} />;
};
