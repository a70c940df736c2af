import { DOCUMENT_TYPES } from '../../../shared/documents/types.ts';
import { VISIT_MINUTES } from '../../../shared/visits/contract.ts';
import { type Texts, useMessages } from '../../i18n/messages.ts';
import { PATHS } from '../../paths.ts';
import { Button, ButtonLink, ButtonStack } from '../../ui/Button.tsx';
import { CheckCircle } from '../../ui/CheckCircle.tsx';
import { FailureCard } from '../../ui/FailureCard.tsx';
import { Field } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Around, OneAtATime, type Part } from '../../ui/OneAtATime.tsx';
import { Section } from '../../ui/Page.tsx';
import { Points } from '../../ui/Points.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { messages } from './messages.ts';
import type { Visit } from './useVisit.ts';

/** Name, document and the notice that is ticked (seed 001, step 2). */
const partsOf = ({ form, store }: Visit, t: Texts<(typeof messages)['zh-CN']>): Part[] => {
  const types = DOCUMENT_TYPES.map((value) => ({ value, label: t[value] }));
  const { name, documentType, documentNumber, read } = store.value;
  return [
    {
      ...{ name: 'name', label: t.name, fields: ['name'], filled: name !== '', said: name },
      content: <Field {...form.field('name')} label={t.name} autoComplete="off" />,
    },
    {
      ...{ name: 'document', label: t.number, fields: ['documentType', 'documentNumber'] },
      filled: documentNumber !== '',
      said: `${types.find(({ value }) => value === documentType)?.label ?? ''} ${documentNumber}`,
      content: (
        <>
          <SelectField {...form.field('documentType')} label={t.type} options={types} />
          <Field
            {...form.field('documentNumber')}
            label={t.number}
            autoComplete="off"
            autoCapitalize="characters"
          />
        </>
      ),
    },
    {
      ...{ name: 'notice', label: t.noticeTitle, fields: ['read'], filled: read },
      content: (
        <>
          <Section title={t.noticeTitle}>
            <Points points={[t.notice1, t.notice2({ minutes: VISIT_MINUTES }), t.notice3, t.notice4]} />
          </Section>
          <CheckCircle
            {...{ id: form.part('read').id, error: form.errors.read }}
            name="read"
            checked={read}
            onChange={(ticked) => store.set((before) => ({ ...before, read: ticked }))}
          >
            {t.read}
          </CheckCircle>
        </>
      ),
    },
  ];
};

/** Who somebody is, for this visit only. */
export const VisitForm = ({ visit }: { visit: Visit }) => {
  const t = useMessages(messages);
  const { form, submit, problem } = visit;
  return (
    <>
      <Around>
        <p>{t.lead}</p>
      </Around>
      {problem?.code === 'sign-in-failed' && (
        <Notice kind="danger" live>
          <p>{t.failed}</p>
        </Notice>
      )}
      {problem && problem.code !== 'sign-in-failed' && <FailureCard problem={problem} />}
      <OneAtATime
        form={form}
        parts={partsOf(visit, t)}
        onSubmit={submit}
        foot={
          <ButtonStack>
            <Button kind="primary" submit>
              {t.start}
            </Button>
            <ButtonLink kind="quiet" href={PATHS.support}>
              {t.support}
            </ButtonLink>
          </ButtonStack>
        }
      />
    </>
  );
};
