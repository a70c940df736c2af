import { PHOTO_LIMIT, TEXT_LIMIT } from '../../../shared/cases/schema.ts';
import type { LocalDocument } from '../../data/documents.ts';
import { photoUrl } from '../../data/photos.ts';
import { photosThatFit, room } from '../../data/room.ts';
import { formatMoney } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { PATHS, pathTo } from '../../paths.ts';
import { AmountField } from '../../ui/AmountField.tsx';
import { Button } from '../../ui/Button.tsx';
import { ErrorSummary } from '../../ui/ErrorSummary.tsx';
import { FailureCard } from '../../ui/FailureCard.tsx';
import { arriveAtPart } from '../../ui/navigation.ts';
import { Page } from '../../ui/Page.tsx';
import { PhotoGrid } from '../../ui/PhotoGrid.tsx';
import { SavedHint } from '../../ui/SavedHint.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { showToast } from '../../ui/toast.ts';
import { useNavigate } from '../../ui/useNavigate.ts';
import './cases.css';
import { messages } from './messages.ts';
import { lossAdvice } from './objection-form.ts';
import { Registered } from './Registered.tsx';
import { useObjection } from './useObjection.ts';

type Objection = ReturnType<typeof useObjection>;

const AmountFields = ({ objection }: { objection: Objection }) => {
  const t = useMessages(messages);
  const { form, draft, fillIn } = objection;
  const advice = lossAdvice(draft.value);
  const amount = advice ? formatMoney(advice.loss) : '';
  return (
    <>
      <AmountField {...form.field('invested')} label={t.invested} placeholder={t.investedEmpty} />
      <AmountField {...form.field('withdrawn')} label={t.withdrawn} placeholder={t.withdrawnEmpty} />
      <div class="objection-form__loss">
        <AmountField
          {...form.field('lost')}
          label={t.lost}
          placeholder={t.lostEmpty}
          hint={advice && (advice.kind === 'offer' ? t.computed({ amount }) : t.differs({ amount }))}
        />
        {advice && (
          <Button
            fit
            onClick={() => {
              fillIn(advice.text);
              // The button has done its work and goes: the focus follows to what it filled in.
              document.getElementById(form.part('lost').id)?.focus();
            }}
          >
            {t.fillIn({ amount })}
          </Button>
        )}
      </div>
    </>
  );
};

const Evidence = ({ objection }: { objection: Objection }) => {
  const t = useMessages(messages);
  const { form, draft, addPhotoFile, removePhoto } = objection;
  return (
    <>
      <TextArea
        {...form.field('text')}
        label={t.text}
        hint={t.textHint}
        placeholder={t.textEmpty}
        limit={TEXT_LIMIT}
        optional={lossAdvice(draft.value)?.kind !== 'explain'}
      />
      <PhotoGrid
        {...form.part('photos')}
        label={t.photoField}
        hint={t.photoHint}
        optional
        photos={draft.value.photos.map(({ sha256 }) => ({ id: sha256, state: 'saved' }))}
        limit={PHOTO_LIMIT}
        room={room.value && { photos: photosThatFit(room.value), href: PATHS.storage }}
        source={photoUrl}
        onAdd={addPhotoFile}
        onRemove={removePhoto}
      />
    </>
  );
};

/** What is at the foot: whether all is kept, what went wrong, the button that sends, and the way to begin anew. */
const Foot = ({ objection }: { objection: Objection }) => {
  const t = useMessages(messages);
  const { form, draft, startOver } = objection;
  const labels = {
    invested: t.invested,
    withdrawn: t.withdrawn,
    lost: t.lost,
    text: t.text,
    photos: t.photoField,
  };
  const touched = draft.value.seen !== null;
  const clear = async (): Promise<void> => {
    const undo = await startOver();
    arriveAtPart();
    showToast(t.clearedDraft, undo);
  };
  return (
    <>
      {touched && <SavedHint state={draft.state} />}
      {draft.problem && <FailureCard problem={{ code: draft.problem }} />}
      <ErrorSummary errors={form.errors} idOf={(name) => form.part(name).id} labels={labels} />
      {form.problem && <FailureCard problem={form.problem} />}
      <Button submit kind="primary" busy={form.busy}>
        {t.submit}
      </Button>
      {touched && (
        <Button kind="quiet" onClick={() => void clear()}>
          {t.startOver}
        </Button>
      )}
    </>
  );
};

/** The form, over its draft. */
export const ObjectionForm = ({ claim }: { claim: LocalDocument<'claim'> }) => {
  const navigate = useNavigate();
  const objection = useObjection(claim);
  const { form, draft, send } = objection;
  const { id, body } = claim;
  const path = pathTo(PATHS.objection, { id });
  const submit = form.submit(async (payload) => {
    const order = await send(payload);
    navigate(`${path}?sent=${order}`, { replace: true });
  });
  return (
    <Page parent={pathTo(PATHS.case, { id })}>
      <Registered claim={body} seen={draft.value.seen} />
      {draft.state === 'loading' ? (
        <Skeleton lines={6} />
      ) : (
        <form class="objection-form" noValidate onSubmit={submit}>
          <AmountFields objection={objection} />
          <Evidence objection={objection} />
          <Foot objection={objection} />
        </form>
      )}
    </Page>
  );
};
