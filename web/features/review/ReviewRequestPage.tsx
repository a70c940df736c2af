import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { DUE_MINUTES } from '../../../shared/review/schema.ts';
import { type Texts, useMessages } from '../../i18n/messages.ts';
import { PATHS } from '../../paths.ts';
import { useFormHistory } from '../../ui/form-history.ts';
import { Around, OneAtATime, type Part } from '../../ui/OneAtATime.tsx';
import { Page } from '../../ui/Page.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { showToast } from '../../ui/toast.ts';
import { useOnline } from '../../ui/useOnline.ts';
import { Closed } from './Closed.tsx';
import { FrontExample, HeldExample } from './examples.tsx';
import { messages } from './messages.ts';
import { PhotoField } from './PhotoField.tsx';
import { SendFoot } from './SendFoot.tsx';
import { useMayRequest, useReviewRequest } from './useReviewRequest.ts';

const REASON_LIMIT = 500;

type Request = ReturnType<typeof useReviewRequest>;
type Words = Texts<(typeof messages)['zh-CN']>;

const partsOf = ({ draft, form, setPhoto }: Request, t: Words): Part[] => {
  const { front, held, reason } = draft.value;
  const photo = (name: 'front' | 'held', sha256: string, hint: string, example: ComponentChildren): Part => ({
    ...{ name, label: t[name], fields: [name], filled: sha256 !== '' },
    said: sha256 !== '' ? t.photoThere : '',
    content: (
      <PhotoField
        {...form.part(name)}
        label={t[name]}
        hint={hint}
        value={sha256}
        onAdd={(file) => setPhoto(name, file)}
        example={example}
        kept={t.kept}
      />
    ),
  });
  return [
    photo('front', front, t.frontHint, <FrontExample />),
    photo('held', held, t.heldHint, <HeldExample />),
    {
      ...{ name: 'reason', label: t.reason, fields: ['reason'], filled: reason !== '', said: reason },
      content: (
        <TextArea
          {...form.field('reason')}
          label={t.reason}
          hint={t.reasonHint}
          limit={REASON_LIMIT}
          optional
        />
      ),
    },
  ];
};

const RequestForm = ({ onSend }: { onSend: () => void }) => {
  const t = useMessages(messages);
  const { leave } = useFormHistory();
  const online = useOnline();
  const request = useReviewRequest();
  const { draft, form, send } = request;
  const touched = Object.values(draft.value).some((text) => text !== '');
  const submit = form.submit(async (values) => {
    onSend();
    await send(values);
    showToast(online ? t.sentToast : t.keptToast);
    await leave(PATHS.level);
  });
  if (draft.state === 'loading') return <Skeleton lines={6} />;
  return (
    <>
      <Around>
        <p>{t.intro({ minutes: DUE_MINUTES['level-4'] })}</p>
      </Around>
      <OneAtATime
        form={form}
        parts={partsOf(request, t)}
        draft={touched || draft.state === 'failed' ? draft : undefined}
        onSubmit={submit}
        foot={<SendFoot busy={form.busy} submit={t.submit} privacy={t.privacy} />}
      />
    </>
  );
};

/** 申请人工审核 (V6): two photos and a few words, all of it a draft until 确认提交. */
export const ReviewRequestPage = () => {
  const may = useMayRequest();
  // What has just been sent counts as open at once; the form stays until the page has led on.
  const [sending, setSending] = useState(false);
  return (
    <Page parent={PATHS.level}>
      {may === 'loading' && !sending && <Skeleton lines={6} />}
      {(may === 'reached' || may === 'open') && !sending && <Closed reached={may === 'reached'} />}
      {(may === 'yes' || sending) && <RequestForm onSend={() => setSending(true)} />}
    </Page>
  );
};
