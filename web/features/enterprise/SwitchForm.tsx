import { latestUntil } from '../../../shared/enterprise/schema.ts';
import { dayAt } from '../../../shared/kernel/days.ts';
import { formatDay } from '../../i18n/format.ts';
import { type Texts, useMessages } from '../../i18n/messages.ts';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { OneAtATime, type Part } from '../../ui/OneAtATime.tsx';
import { RadioField } from '../../ui/RadioField.tsx';
import { daySaid } from '../../ui/said.ts';
import { messages } from './messages.ts';
import type { useSwitchForm } from './useEnterprise.ts';

type Switch = ReturnType<typeof useSwitchForm>;

const partsOf = ({ at, form, value, touched }: Switch, t: Texts<(typeof messages)['zh-CN']>): Part[] => {
  const today = dayAt(at);
  const last = latestUntil(today);
  const { choice, until } = value;
  const question: Part = {
    ...{ name: 'choice', label: t.question, fields: ['choice'], filled: touched && choice !== '' },
    said: choice === 'yes' ? t.yes : choice === 'no' ? t.no : '',
    content: (
      <RadioField
        {...form.part('choice')}
        name="choice"
        label={t.question}
        value={choice === 'yes' || choice === 'no' ? choice : ''}
        options={[
          { value: 'yes', label: t.yes, detail: t.yesDetail },
          { value: 'no', label: t.no, detail: t.noDetail },
        ]}
        onInput={form.field('choice').onInput}
      />
    ),
  };
  if (choice !== 'yes') return [question];
  return [
    question,
    {
      ...{ name: 'until', label: t.until, fields: ['until'], filled: touched && until !== '' },
      said: daySaid(until),
      content: (
        <DateField
          {...form.field('until')}
          label={t.until}
          hint={t.untilHint({ from: formatDay(today), to: formatDay(last) })}
          min={today}
          max={last}
        />
      ),
    },
  ];
};

/** 是/否, the end date, and 保存. */
export const SwitchForm = (props: Switch) => {
  const { draft, form, touched, unchanged, submit } = props;
  const t = useMessages(messages);
  return (
    <OneAtATime
      look="form switch-form"
      form={form}
      parts={partsOf(props, t)}
      draft={touched || draft.state === 'failed' ? draft : undefined}
      onSubmit={submit}
      foot={
        <>
          {unchanged && <Notice live title={t.unchanged} />}
          <Button kind="primary" submit busy={form.busy}>
            {t.save}
          </Button>
        </>
      }
    />
  );
};
