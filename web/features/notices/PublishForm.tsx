import { dayAt } from '../../../shared/kernel/days.ts';
import { IMPORTANCES, type NewNotice, NOTICE_LIMITS } from '../../../shared/notices/schema.ts';
import { serverNow } from '../../data/sync-status.ts';
import { LANGUAGE_NAMES } from '../../i18n/language.ts';
import { type Texts, useMessages } from '../../i18n/messages.ts';
import { PATHS } from '../../paths.ts';
import { Button } from '../../ui/Button.tsx';
import { DateField } from '../../ui/DateField.tsx';
import { ErrorSummary } from '../../ui/ErrorSummary.tsx';
import { Field } from '../../ui/Field.tsx';
import { useFormHistory } from '../../ui/form-history.ts';
import { OneAtATime, type Part } from '../../ui/OneAtATime.tsx';
import { Section } from '../../ui/Page.tsx';
import { RadioField } from '../../ui/RadioField.tsx';
import { daySaid } from '../../ui/said.ts';
import { TextArea } from '../../ui/TextArea.tsx';
import { showToast } from '../../ui/toast.ts';
import { type Form, useFields, useForm } from '../../ui/useForm.ts';
import './notices.css';
import { noticeOf, PublishSchema, type PublishValues, publishProblems } from './publish-form.ts';
import { publishMessages } from './publish-messages.ts';

/** The fields of each language; only the first must be filled in. */
const TEXTS = [
  ['zh-CN', 'title', 'body'],
  ['zh-Hant', 'titleHant', 'bodyHant'],
  ['en', 'titleEn', 'bodyEn'],
] as const;
type Tag = (typeof TEXTS)[number][0];

const blank = (): PublishValues => ({
  ...{ importance: 'normal', from: dayAt(serverNow()), until: '', title: '', body: '' },
  ...{ titleHant: '', bodyHant: '', titleEn: '', bodyEn: '' },
});

type Words = Texts<(typeof publishMessages)['zh-CN']>;

const wordsFor = (t: Words) => ({
  title: (tag: Tag) => t.titleIn({ language: LANGUAGE_NAMES[tag] }),
  body: (tag: Tag) => t.bodyIn({ language: LANGUAGE_NAMES[tag] }),
});

const partsOf = (
  form: Form<PublishValues, unknown>,
  store: ReturnType<typeof useFields<PublishValues>>,
  t: Words,
): Part[] => {
  const { importance, from, until } = store.value;
  const { title, body } = wordsFor(t);
  return [
    {
      ...{ name: 'importance', label: t.importance, fields: ['importance'], filled: true },
      said: IMPORTANCES.flatMap((value) => (value === importance ? [t[value]] : [])).join(),
      content: (
        <RadioField
          {...form.part('importance')}
          name="importance"
          label={t.importance}
          value={importance}
          options={IMPORTANCES.map((value) => ({ value, label: t[value] }))}
          onInput={(chosen) => store.set((before) => ({ ...before, importance: chosen }))}
        />
      ),
    },
    {
      ...{ name: 'days', label: t.from, fields: ['from', 'until'], filled: until !== '' },
      said: `${daySaid(from)} – ${daySaid(until)}`,
      content: (
        <>
          <DateField {...form.field('from')} label={t.from} />
          <DateField {...form.field('until')} label={t.until} min={from} />
        </>
      ),
    },
    ...TEXTS.map(([tag, titleName, bodyName], index) => ({
      ...{ name: bodyName, label: title(tag), fields: [titleName, bodyName] },
      ...{ filled: store.value[titleName] !== '', said: store.value[titleName] },
      content: (
        <div class="publish">
          <Field
            {...form.field(titleName)}
            label={title(tag)}
            optional={index > 0}
            maxLength={NOTICE_LIMITS.title}
          />
          <TextArea
            {...form.field(bodyName)}
            label={body(tag)}
            optional={index > 0}
            limit={NOTICE_LIMITS.body}
          />
        </div>
      ),
    })),
  ];
};

/** A notice as staff write it. */
export const PublishForm = ({ publish }: { publish: (notice: NewNotice) => Promise<void> }) => {
  const t = useMessages(publishMessages);
  const { leave } = useFormHistory();
  const store = useFields(blank());
  const form = useForm({ schema: PublishSchema, store, check: publishProblems });
  const { title, body } = wordsFor(t);
  const labels = Object.fromEntries([
    ...[
      ['from', t.from],
      ['until', t.until],
      ['importance', t.importance],
    ],
    ...TEXTS.flatMap(([tag, titleName, bodyName]) => [
      [titleName, title(tag)],
      [bodyName, body(tag)],
    ]),
  ]);
  const submit = form.submit(async (values) => {
    await publish(noticeOf(values));
    store.set(blank());
    showToast(t.published);
    await leave(PATHS.publish);
  });
  return (
    <Section title={t.write}>
      <OneAtATime
        look="publish"
        form={form}
        parts={partsOf(form, store, t)}
        onSubmit={submit}
        foot={
          <>
            <p class="quiet">{t.fallback}</p>
            <ErrorSummary errors={form.errors} idOf={(name) => form.part(name).id} labels={labels} />
            <Button submit kind="primary" busy={form.busy}>
              {t.publish}
            </Button>
          </>
        }
      />
    </Section>
  );
};
