import { useState } from 'preact/hooks';
import { DUE_MINUTES } from '../../../shared/review/schema.ts';
import { useMessages } from '../../i18n/messages.ts';
import { PATHS } from '../../paths.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { FailureCard } from '../../ui/FailureCard.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { SavedHint } from '../../ui/SavedHint.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { showToast } from '../../ui/toast.ts';
import { useNavigate } from '../../ui/useNavigate.ts';
import { useOnline } from '../../ui/useOnline.ts';
import { FrontExample, HeldExample } from './examples.tsx';
import { messages } from './messages.ts';
import { PhotoField } from './PhotoField.tsx';
import { useMayRequest, useReviewRequest } from './useReviewRequest.ts';

const REASON_LIMIT = 500;

const RequestForm = ({ onSend }: { onSend: () => void }) => {
  const t = useMessages(messages);
  const navigate = useNavigate();
  const online = useOnline();
  const { draft, form, setPhoto, send } = useReviewRequest();
  const touched = Object.values(draft.value).some((text) => text !== '');
  const submit = form.submit(async (values) => {
    onSend();
    await send(values);
    showToast(online ? t.sentToast : t.keptToast);
    navigate(PATHS.level, { replace: true });
  });
  return (
    <form class="form" noValidate onSubmit={submit}>
      <p>{t.intro({ minutes: DUE_MINUTES['level-4'] })}</p>
      <PhotoField
        {...form.part('front')}
        label={t.front}
        hint={t.frontHint}
        value={draft.value.front}
        onAdd={(file) => setPhoto('front', file)}
        example={<FrontExample />}
        kept={t.kept}
      />
      <PhotoField
        {...form.part('held')}
        label={t.held}
        hint={t.heldHint}
        value={draft.value.held}
        onAdd={(file) => setPhoto('held', file)}
        example={<HeldExample />}
        kept={t.kept}
      />
      <TextArea
        {...form.field('reason')}
        label={t.reason}
        hint={t.reasonHint}
        limit={REASON_LIMIT}
        optional
      />
      {(touched || draft.state === 'failed') && <SavedHint state={draft.state} />}
      {draft.problem && <FailureCard problem={{ code: draft.problem }} />}
      {form.problem && <FailureCard problem={form.problem} />}
      <Button kind="primary" submit busy={form.busy}>
        {t.submit}
      </Button>
      <p class="quiet small">{t.privacy}</p>
    </form>
  );
};

/** Nothing to ask for: why, and where to look instead. */
const Closed = ({ reached }: { reached: boolean }) => {
  const t = useMessages(messages);
  return (
    <>
      <Notice kind={reached ? 'done' : 'info'} title={reached ? t.doneTitle : t.openTitle}>
        <p>{reached ? t.doneText : t.openText}</p>
      </Notice>
      <ButtonLink href={PATHS.level} kind="primary">
        {t.toLevel}
      </ButtonLink>
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
