import { useState } from 'preact/hooks';
import { type ClaimDoc, PHOTO_LIMIT } from '../../../shared/cases/schema.ts';
import { photoUrl } from '../../data/photos.ts';
import { formatInstant, formatMoney } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { PATHS, pathTo } from '../../paths.ts';
import { titles } from '../../titles.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Facts } from '../../ui/Cell.tsx';
import { Section } from '../../ui/Page.tsx';
import { PhotoGrid } from '../../ui/PhotoGrid.tsx';
import { messages } from './messages.ts';
import { storedPhotos } from './under-way.ts';
import { useSentPhotos } from './usePhotos.ts';

type ObjectionDoc = ClaimDoc['objections'][number];

const Photos = ({ objection }: { objection: ObjectionDoc }) => {
  const t = useMessages(messages);
  const photos = useSentPhotos(objection.photos);
  // Fifty photos are opened only for somebody who wants to see them.
  const [shown, setShown] = useState(false);
  if (!shown)
    return (
      <Button icon="album" onClick={() => setShown(true)}>
        {t.look}
      </Button>
    );
  return (
    <PhotoGrid
      id={`photos-${objection.id}`}
      label={t.photos}
      photos={photos}
      limit={PHOTO_LIMIT}
      source={photoUrl}
    />
  );
};

const Objection = ({ objection, n }: { objection: ObjectionDoc; n: number }) => {
  const t = useMessages(messages);
  const { receipt } = useMessages(titles);
  const { amounts, text, photos, capturedAt, receivedAt } = objection;
  const count = photos.length;
  const stored = storedPhotos(objection);
  const photoWords =
    count === 0 ? t.noPhotos : stored === count ? t.photosAll({ count }) : t.photosSome({ stored, count });
  return (
    <article class="objection">
      <h3>{t.ownNth({ n })}</h3>
      <Facts
        facts={[
          [t.capturedAt, formatInstant(capturedAt)],
          [t.receivedAt, formatInstant(receivedAt)],
          [t.investedShort, formatMoney(amounts.invested)],
          [t.withdrawnShort, formatMoney(amounts.withdrawn)],
          [t.lostShort, formatMoney(amounts.lost)],
          [t.photos, photoWords],
        ]}
      />
      {text !== '' && (
        <div class="objection__text">
          <h4>{t.text}</h4>
          <p class="case-text">{text}</p>
        </div>
      )}
      {count > 0 && <Photos objection={objection} />}
      <ButtonLink kind="quiet" href={pathTo(PATHS.receipt, { id: objection.id })}>
        {receipt}
      </ButtonLink>
    </article>
  );
};

/** What the person has objected, newest first: nothing is replaced by a later objection. */
export const OwnObjections = ({ objections }: { objections: readonly ObjectionDoc[] }) => {
  const t = useMessages(messages);
  const ordered = [...objections].sort((a, b) => a.receivedAt.localeCompare(b.receivedAt));
  if (ordered.length === 0) return null;
  return (
    <Section title={t.own}>
      {ordered
        .map((objection, at) => <Objection key={objection.id} objection={objection} n={at + 1} />)
        .reverse()}
    </Section>
  );
};
