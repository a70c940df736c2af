import { PhoneStep } from '../../../shared/account/schema.ts';
import { Problem } from '../../../shared/kernel/problems.ts';
import { Button } from '../Button.tsx';
import { ErrorSummary } from '../ErrorSummary.tsx';
import { FailureCard } from '../FailureCard.tsx';
import { Field } from '../Field.tsx';
import { Section } from '../Page.tsx';
import { showToast } from '../toast.ts';
import { useFields, useForm } from '../useForm.ts';

/** A whole form over a schema of shared/; the code 000000 is refused as the server would. */
export const FormGallery = () => {
  const form = useForm({
    schema: PhoneStep,
    store: useFields({ phone: '', phoneAgain: '', code: '' }),
    fieldOfCode: { 'sms-code-wrong': 'code' },
  });
  const submit = form.submit(async ({ code }) => {
    if (code === '000000') throw new Problem('sms-code-wrong', { triesLeft: 4 });
    if (code === '111111') throw new Problem('offline');
    showToast('都对');
  });
  return (
    <Section title="整张表单">
      <form class="form" noValidate onSubmit={submit}>
        <ErrorSummary
          errors={form.errors}
          idOf={(name) => form.part(name).id}
          labels={{ phone: '联系电话', phoneAgain: '再次输入联系电话', code: '短信验证码' }}
        />
        <Field {...form.field('phone')} label="联系电话" inputMode="tel" autoComplete="tel-national" />
        <Field {...form.field('phoneAgain')} label="再次输入联系电话" inputMode="tel" />
        <Field {...form.field('code')} label="验证码" inputMode="numeric" />
        {form.problem && <FailureCard problem={form.problem} />}
        <Button kind="primary" submit busy={form.busy}>
          下一步
        </Button>
      </form>
    </Section>
  );
};
