import { signal } from '@preact/signals';
import { type ComponentChildren, Fragment } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { ProblemCode } from '../../shared/kernel/problems.ts';
import { defineMessages, useMessages } from '../i18n/messages.ts';
import { Button } from './Button.tsx';
import { Cell, CellGroup } from './Cell.tsx';
import { FailureCard } from './FailureCard.tsx';
import { elder } from './look.ts';
import { SavedHint } from './SavedHint.tsx';
import { StepIndicator } from './StepIndicator.tsx';
import type { Form } from './useForm.ts';
import { useParts } from './useParts.ts';

const messages = defineMessages({
  'zh-CN': {
    next: '下一步',
    sum: '看一遍',
    look: '请看一遍。要改的，点那一行。',
    none: '没有填',
    change: '修改',
  },
  'zh-Hant': {
    next: '下一步',
    sum: '看一遍',
    look: '請看一遍。要改的，點那一行。',
    none: '沒有填',
    change: '修改',
  },
  en: {
    next: 'Next',
    sum: 'Look it over',
    look: 'Please look it over. Press a line to change it.',
    none: 'Nothing entered',
    change: 'Change',
  },
});

/** One question of a form, or a tight group: what fits one screen of elder mode. */
export interface Part {
  /** Unique in the form; it stands in the address. */
  name: string;
  /** In the heading of its screen, and in front of `said` on the last one. */
  label: string;
  /** The fields of the form that it holds. */
  fields: readonly string[];
  /** Whether anything is in it: a form that is taken up again goes on at the first part without. */
  filled: boolean;
  /** What was filled in, for the last screen; absent: nothing that belongs there. */
  said?: ComponentChildren;
  /** What no schema knows, such as an agreement: asked when one goes on, and complains itself. */
  agreement?: { ticked: boolean; require: () => boolean };
  content: ComponentChildren;
}

interface OneAtATimeProps {
  form: Pick<Form<object, unknown>, 'errors' | 'problem' | 'complaints' | 'wrong' | 'validate'>;
  parts: readonly Part[];
  onSubmit: (event: Event) => void;
  look?: string;
  /** The draft, once there is something to say of it; absent where nothing is kept. */
  draft?: { state: Parameters<typeof SavedHint>[0]['state']; problem: ProblemCode | undefined } | undefined;
  /** The button that sends, with what belongs beside it. */
  foot: ComponentChildren;
  /** Whether elder mode sums up before the foot: true unless another form does so for this one. */
  sum?: boolean;
  /** The form is a step among others, which stand above it: its own parts are not counted. */
  within?: boolean;
  /** More on the last screen than the parts' own words. */
  sumExtra?: ComponentChildren;
}

/** A form is past its first screen: the page around it is silent. */
const underWay = signal(false);

/** What a page says around a form; in elder mode with its first screen only. */
export const Around = ({ children }: { children: ComponentChildren }) => (underWay.value ? null : children);

const Kept = ({ draft, form }: Pick<OneAtATimeProps, 'draft' | 'form'>) => (
  <>
    {draft && <SavedHint state={draft.state} />}
    {draft?.problem && <FailureCard problem={{ code: draft.problem }} />}
    {form.problem && <FailureCard problem={form.problem} />}
  </>
);

const Summary = ({ parts, onChange }: { parts: readonly Part[]; onChange: (name: string) => void }) => {
  const t = useMessages(messages);
  const lines = parts.filter(({ said }) => said !== undefined);
  return (
    <>
      <p>{t.look}</p>
      {lines.length > 0 && (
        <div data-private>
          <CellGroup>
            {lines.map(({ name, label, said }) => (
              <Cell
                key={name}
                label={label}
                detail={said === '' ? t.none : said}
                value={t.change}
                onClick={() => onChange(name)}
              />
            ))}
          </CellGroup>
        </div>
      )}
    </>
  );
};

/** The screens of elder mode: a part each, then what will be sent. */
const Screens = (props: OneAtATimeProps) => {
  const t = useMessages(messages);
  const { form, parts, onSubmit, look = 'form', draft, foot, sum = true, within = false, sumExtra } = props;
  const wrong = form.wrong();
  const states = parts.map(({ name, fields, filled, agreement }) => ({
    ...{ name, fields, filled },
    right: agreement?.ticked !== false && !fields.some((field) => wrong.includes(field)),
  }));
  const { errors, complaints } = form;
  const { at, changing, next, change } = useParts({ parts: states, sum, errors, complaints });
  const part = parts[at];
  const last = !changing && at === (sum ? parts.length : parts.length - 1);
  useLayoutEffect(() => {
    underWay.value = at > 0;
    return () => {
      underWay.value = false;
    };
  }, [at > 0]);
  const labels = parts.map(({ label }) => label);
  const words = sum ? [...labels, t.sum] : labels;
  const goOn = (event: Event): void => {
    event.preventDefault();
    if (part && form.validate(part.fields) && (part.agreement?.require() ?? true)) next();
  };
  return (
    <form class={look} noValidate onSubmit={last ? onSubmit : goOn}>
      {within ? (
        <h2 class="steps__words" tabIndex={-1}>
          <strong>{words[at]}</strong>
        </h2>
      ) : (
        <StepIndicator steps={words} current={at} heading />
      )}
      {part ? (
        <Fragment key={part.name}>{part.content}</Fragment>
      ) : (
        <Summary parts={parts} onChange={change} />
      )}
      {last && sumExtra}
      <Kept draft={draft} form={form} />
      {last ? (
        foot
      ) : (
        <Button kind="primary" submit>
          {t.next}
        </Button>
      )}
    </form>
  );
};

/**
 * A form that a person fills in. In elder mode it shows one thing per screen (X2) with a large "next", and at the end
 * what will be sent; otherwise all of it on one page. Mount it once what it shows has been read.
 */
export const OneAtATime = (props: OneAtATimeProps) => {
  const { form, parts, onSubmit, look = 'form', draft, foot } = props;
  if (elder.value) return <Screens {...props} />;
  return (
    <form class={look} noValidate onSubmit={onSubmit}>
      {parts.map(({ name, content }) => (
        <Fragment key={name}>{content}</Fragment>
      ))}
      <Kept draft={draft} form={form} />
      {foot}
    </form>
  );
};
