import { latestUntil } from '../../../shared/enterprise/schema.ts';
import { dayAt } from '../../../shared/kernel/days.ts';
import { formatDay } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { FailureCard } from '../../ui/FailureCard.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { RadioField } from '../../ui/RadioField.tsx';
import { SavedHint } from '../../ui/SavedHint.tsx';
import { showToast } from '../../ui/toast.ts';
import { messages } from './messages.ts';
import { type EnterpriseState, useSwitchForm } from './useEnterprise.ts';

/** 是/否, the end date, and 保存. */
export const SwitchForm = (ready: Extract<EnterpriseState, { state: 'ready' }>) => {
  const t = useMessages(messages);
  const { at, draft, form, value, touched, unchanged, submit } = useSwitchForm(ready, () =>
    showToast(t.confirmedToast),
  );
  const today = dayAt(at);
  const last = latestUntil(today);
  const choice = form.field('choice');
  return (
    <form class="form switch-form" noValidate onSubmit={submit}>
      <RadioField
        {...form.part('choice')}
        name="choice"
        label={t.question}
        value={value.choice === 'yes' || value.choice === 'no' ? value.choice : ''}
        options={[
          { value: 'yes', label: t.yes, detail: t.yesDetail },
          { value: 'no', label: t.no, detail: t.noDetail },
        ]}
        onInput={choice.onInput}
      />
      {value.choice === 'yes' && (
        <DateField
          {...form.field('until')}
          label={t.until}
          hint={t.untilHint({ from: formatDay(today), to: formatDay(last) })}
          min={today}
          max={last}
        />
      )}
      {(touched || draft.state === 'failed') && <SavedHint state={draft.state} />}
      {draft.problem && <FailureCard problem={{ code: draft.problem }} />}
      {form.problem && <FailureCard problem={form.problem} />}
      {unchanged && <Notice live title={t.unchanged} />}
      <Button kind="primary" submit busy={form.busy}>
        {t.save}
      </Button>
    </form>
  );
};
