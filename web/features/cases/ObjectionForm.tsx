import { type ClaimDoc, PHOTO_LIMIT, TEXT_LIMIT } from '../../../shared/cases/schema.ts';
import type { LocalDocument } from '../../data/documents.ts';
import { photoUrl } from '../../data/photos.ts';
import { photosThatFit, room } from '../../data/room.ts';
import { formatMoney } from '../../i18n/format.ts';
import { type Texts, useMessages } from '../../i18n/messages.ts';
import { PATHS, pathTo } from '../../paths.ts';
import { AmountField } from '../../ui/AmountField.tsx';
import { Button } from '../../ui/Button.tsx';
import { ErrorSummary } from '../../ui/ErrorSummary.tsx';
import { useFormHistory } from '../../ui/form-history.ts';
import { elder } from '../../ui/look.ts';
import { arriveAtPart } from '../../ui/navigation.ts';
import { Around, OneAtATime, type Part } from '../../ui/OneAtATime.tsx';
import { Page } from '../../ui/Page.tsx';
import { PhotoGrid } from '../../ui/PhotoGrid.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { moneySaid } from '../../ui/said.ts';
import { TextArea } from '../../ui/TextArea.tsx';
import { showToast } from '../../ui/toast.ts';
import { photosComing } from '../../ui/usePhotoAdding.ts';
import './cases.css';
import { messages } from './messages.ts';
import { lossAdvice } from './objection-form.ts';
import { Registered } from './Registered.tsx';
import { useObjection } from './useObjection.ts';

type Objection = ReturnType<typeof useObjection>;
type Words = Texts<(typeof messages)['zh-CN']>;

/** The loss, with what the two other amounts say that it is. */
const LossField = ({ objection, hint }: { objection: Objection; hint: string | undefined }) => {
  const t = useMessages(messages);
  const { form, draft, fillIn } = objection;
  const advice = lossAdvice(draft.value);
  const amount = advice ? formatMoney(advice.loss) : '';
  return (
    <div class="objection-form__loss">
      <AmountField
        {...form.field('lost')}
        label={t.lost}
        placeholder={t.lostEmpty}
        hint={advice ? (advice.kind === 'offer' ? t.computed({ amount }) : t.differs({ amount })) : hint}
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
  );
};

/** The amounts. One at a time, each stands beside the registered one, which is then not above it. */
const amountParts = (objection: Objection, claim: ClaimDoc, t: Words): Part[] => {
  const { form, draft } = objection;
  const hint = (name: keyof ClaimDoc['amounts']): string | undefined =>
    elder.value ? t.registeredAmount({ amount: formatMoney(claim.amounts[name]) }) : undefined;
  const content = {
    invested: (
      <AmountField
        {...form.field('invested')}
        label={t.invested}
        placeholder={t.investedEmpty}
        hint={hint('invested')}
      />
    ),
    withdrawn: (
      <AmountField
        {...form.field('withdrawn')}
        label={t.withdrawn}
        placeholder={t.withdrawnEmpty}
        hint={hint('withdrawn')}
      />
    ),
    lost: <LossField objection={objection} hint={hint('lost')} />,
  };
  return (['invested', 'withdrawn', 'lost'] as const).map((name) => ({
    ...{ name, label: t[name], fields: [name], filled: draft.value[name] !== '' },
    said: moneySaid(draft.value[name]),
    content: content[name],
  }));
};

const evidenceParts = (objection: Objection, t: Words): Part[] => {
  const { form, draft, addPhotoFile, removePhoto } = objection;
  const { text, photos } = draft.value;
  return [
    {
      ...{ name: 'text', label: t.text, fields: ['text'], filled: text !== '', said: text },
      content: (
        <TextArea
          {...form.field('text')}
          label={t.text}
          hint={t.textHint}
          placeholder={t.textEmpty}
          limit={TEXT_LIMIT}
          optional={lossAdvice(draft.value)?.kind !== 'explain'}
        />
      ),
    },
    {
      ...{ name: 'photos', label: t.photos, fields: ['photos'], filled: photos.length > 0 },
      said: photos.length > 0 ? t.photoCount({ count: photos.length }) : t.noPhotos,
      content: (
        <PhotoGrid
          {...form.part('photos')}
          label={t.photoField}
          hint={t.photoHint}
          optional
          photos={photos.map(({ sha256 }) => ({ id: sha256, state: 'saved' }))}
          limit={PHOTO_LIMIT}
          room={room.value && { photos: photosThatFit(room.value), href: PATHS.storage }}
          source={photoUrl}
          onAdd={addPhotoFile}
          onRemove={removePhoto}
        />
      ),
    },
  ];
};

/** What is at the foot: what is wrong, the button that sends, and the way to begin anew. */
const Foot = ({ objection, touched }: { objection: Objection; touched: boolean }) => {
  const t = useMessages(messages);
  const { leave } = useFormHistory();
  const { form, startOver } = objection;
  const labels = {
    invested: t.invested,
    withdrawn: t.withdrawn,
    lost: t.lost,
    text: t.text,
    photos: t.photoField,
  };
  const clear = async (): Promise<void> => {
    const undo = await startOver();
    await leave(location.pathname);
    arriveAtPart();
    showToast(t.clearedDraft, undo);
  };
  return (
    <>
      <ErrorSummary errors={form.errors} idOf={(name) => form.part(name).id} labels={labels} />
      <Button submit kind="primary" busy={form.busy || photosComing()}>
        {t.submit}
      </Button>
      {touched && (
        <Button kind="quiet" disabled={photosComing()} onClick={() => void clear()}>
          {t.startOver}
        </Button>
      )}
    </>
  );
};

/** The form, over its draft. */
export const ObjectionForm = ({ claim }: { claim: LocalDocument<'claim'> }) => {
  const t = useMessages(messages);
  const { leave } = useFormHistory();
  const objection = useObjection(claim);
  const { form, draft, send } = objection;
  const { id, body } = claim;
  const { seen } = draft.value;
  const submit = form.submit(async (payload) => {
    const order = await send(payload);
    await leave(`${pathTo(PATHS.objection, { id })}?sent=${order}`);
  });
  return (
    <Page parent={pathTo(PATHS.case, { id })}>
      <Around>
        <Registered claim={body} seen={seen} />
      </Around>
      {draft.state === 'loading' ? (
        <Skeleton lines={6} />
      ) : (
        <OneAtATime
          look="objection-form"
          form={form}
          parts={[...amountParts(objection, body, t), ...evidenceParts(objection, t)]}
          draft={seen === null && !draft.problem ? undefined : draft}
          onSubmit={submit}
          foot={<Foot objection={objection} touched={seen !== null} />}
          sumExtra={<Registered claim={body} seen={seen} />}
        />
      )}
    </Page>
  );
};
