import type { ComponentChildren } from 'preact';
import { ASSIST, RELATIONS } from '../../../shared/review/assist.ts';
import { HELPER_STATEMENT } from '../../../shared/review/assist-texts.ts';
import { formatInstant } from '../../i18n/format.ts';
import { language } from '../../i18n/language.ts';
import { type Texts, useMessages } from '../../i18n/messages.ts';
import { PATHS } from '../../paths.ts';
import { titles } from '../../titles.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { Cell, CellGroup } from '../../ui/Cell.tsx';
import { CheckCircle } from '../../ui/CheckCircle.tsx';
import { FailureCard } from '../../ui/FailureCard.tsx';
import { Field } from '../../ui/Field.tsx';
import { useFormHistory } from '../../ui/form-history.ts';
import { Around, OneAtATime, type Part } from '../../ui/OneAtATime.tsx';
import { Page, Section } from '../../ui/Page.tsx';
import { Points } from '../../ui/Points.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { TooWeak } from '../../ui/TooWeak.tsx';
import { showToast } from '../../ui/toast.ts';
import { useAgree } from '../../ui/useAgree.ts';
import { useOnline } from '../../ui/useOnline.ts';
import './assist.css';
import { assistMessages } from './assist-messages.ts';
import { FaceExample, HeldExample } from './examples.tsx';
import { PhotoField } from './PhotoField.tsx';
import { SendFoot } from './SendFoot.tsx';
import { useAssist, useHelped, useMayHelp, type Whose } from './useAssist.ts';

type Assist = ReturnType<typeof useAssist>;
type Words = Texts<(typeof assistMessages)['zh-CN']>;

/** Whom the code is for: the helper makes sure that it is who sits before them. */
const WhoseCode = ({ whose }: { whose: Whose }) => {
  const t = useMessages(assistMessages);
  if (whose.state === 'wrong') return <FailureCard problem={whose.problem} />;
  return (
    <p role="status" class="assist-whose">
      {whose.state === 'known' && <span data-private>{t.whose({ name: whose.name })}</span>}
      {whose.state === 'asking' && t.whoseAsking}
      {whose.state === 'offline' && t.whoseOffline}
    </p>
  );
};

const pictureParts = ({ draft, form, setPhoto }: Assist, t: Words): Part[] => {
  const picture = (name: 'face' | 'held', hint: string, example: ComponentChildren): Part => ({
    ...{ name, label: t[name], fields: [name], filled: draft.value[name] !== '' },
    said: draft.value[name] !== '' ? t.photoThere : '',
    content: (
      <PhotoField
        {...form.part(name)}
        label={t[name]}
        hint={hint}
        value={draft.value[name]}
        onAdd={(file) => setPhoto(name, file)}
        example={example}
        kept={t.kept}
      />
    ),
  });
  return [picture('face', t.faceHint, <FaceExample />), picture('held', t.heldHint, <HeldExample />)];
};

/** Whose code, who helps, the two pictures, and the helper's own word. */
const partsOf = (assist: Assist, agreement: ReturnType<typeof useAgree>, t: Words): Part[] => {
  const { draft, form, whose } = assist;
  const { code, relation } = draft.value;
  const { points, agree: words } = HELPER_STATEMENT[language.value];
  const options = RELATIONS.map((value) => ({ value, label: t[value] }));
  return [
    {
      ...{ name: 'code', label: t.code, fields: ['code'], filled: code !== '', said: code },
      content: (
        <>
          <Field
            {...form.field('code')}
            label={t.code}
            hint={t.codeHint}
            inputMode="numeric"
            maxLength={20}
          />
          <WhoseCode whose={whose} />
        </>
      ),
    },
    {
      ...{ name: 'relation', label: t.relation, fields: ['relation'], filled: relation !== '' },
      said: options.find(({ value }) => value === relation)?.label ?? '',
      content: (
        <SelectField
          {...form.field('relation')}
          label={t.relation}
          placeholder={t.choose}
          options={options}
        />
      ),
    },
    ...pictureParts(assist, t),
    {
      ...{ name: 'statement', label: t.statement, fields: [], filled: agreement.ticked, agreement },
      content: (
        <>
          <Section title={t.statement}>
            <Points points={points} />
          </Section>
          <CheckCircle {...agreement.circle}>{words}</CheckCircle>
        </>
      ),
    },
  ];
};

const AssistFields = () => {
  const t = useMessages(assistMessages);
  const { leave } = useFormHistory();
  const online = useOnline();
  const assist = useAssist();
  const { draft, form } = assist;
  const agreement = useAgree('assist-statement', 'statement-required');
  const touched = Object.values(draft.value).some((text) => text !== '');
  const submit = form.submit(async (values) => {
    if (!agreement.require()) return;
    await assist.send(values);
    showToast(online ? t.sentToast : t.keptToast);
    await leave(PATHS.outbox);
  });
  if (draft.state === 'loading') return <Skeleton lines={6} />;
  return (
    <>
      <Around>
        <p>{t.lead({ people: ASSIST.people })}</p>
      </Around>
      <OneAtATime
        form={form}
        parts={partsOf(assist, agreement, t)}
        draft={touched || draft.state === 'failed' ? draft : undefined}
        onSubmit={submit}
        foot={<SendFoot busy={form.busy} submit={t.submit} privacy={t.privacy} />}
      />
    </>
  );
};

/** Whom the person has helped, and what became of it. */
const Helped = () => {
  const t = useMessages(assistMessages);
  const helped = useHelped();
  if (helped.length === 0) return null;
  return (
    <CellGroup title={t.helped}>
      {helped.map(({ id, name, relation, state, rejectReason, receivedAt }) => (
        <Cell
          key={id}
          icon={state === 'approved' ? 'done' : state === 'rejected' ? 'failed' : 'waiting'}
          label={`${name} · ${t[relation]}`}
          detail={rejectReason ? t[rejectReason] : formatInstant(receivedAt)}
          value={t[`state-${state}`]}
        />
      ))}
    </CellGroup>
  );
};

/** 帮亲友 (F8): a person whom somebody trusts takes the pictures that a reviewer needs, on their own phone. */
export const AssistPage = () => {
  const t = useMessages(assistMessages);
  const { level } = useMessages(titles);
  const may = useMayHelp();
  return (
    <Page>
      {may.state === 'loading' && <Skeleton lines={6} />}
      {may.state === 'missing' && <p>{t.missingLead}</p>}
      {may.state === 'missing' && may.missing.code === 'assurance-too-weak' && <TooWeak />}
      {may.state === 'missing' && may.missing.code === 'level-too-low' && (
        <>
          <FailureCard problem={may.missing} />
          <ButtonLink href={PATHS.level} kind="primary">
            {level}
          </ButtonLink>
        </>
      )}
      {may.state === 'yes' && <AssistFields />}
      <Around>
        <Helped />
      </Around>
    </Page>
  );
};
