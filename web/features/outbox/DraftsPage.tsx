import type { DraftSummary } from '../../data/draft-list.ts';
import { formatBytes, formatInstant } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { PATHS } from '../../paths.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FailureCard } from '../../ui/FailureCard.tsx';
import { Page } from '../../ui/Page.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { draftMessages } from './draft-messages.ts';
import './outbox.css';
import { useDraftsPage } from './useDraftsPage.ts';

type View = ReturnType<typeof useDraftsPage>;

const Draft = ({ draft, view }: { draft: DraftSummary; view: View }) => {
  const t = useMessages(draftMessages);
  const { title, detail, path } = view.describe(draft.id);
  const headingId = `draft-${draft.id}`;
  const size = formatBytes(draft.size);
  return (
    <li>
      <article class="item" aria-labelledby={headingId}>
        <header class="item__head">
          <h2 id={headingId}>{title}</h2>
        </header>
        <p class="item__about">
          {detail !== '' && <span>{detail}</span>}
          <span>{t.savedAt({ time: formatInstant(draft.savedAt) })}</span>
          <span>{draft.photos > 0 ? t.sizeWithPhotos({ size, count: draft.photos }) : size}</span>
        </p>
        <div class="item__actions">
          <ButtonLink kind="primary" href={path} describedBy={headingId}>
            {t.resume}
          </ButtonLink>
          <Button kind="danger" describedBy={headingId} onClick={() => view.remove(draft.id)}>
            {t.remove}
          </Button>
        </div>
      </article>
    </li>
  );
};

/** 草稿箱 (O1): everything begun and not sent: when it was saved, how large it is, go on, delete. */
export const DraftsPage = () => {
  const t = useMessages(draftMessages);
  const view = useDraftsPage();
  return (
    <Page parent={PATHS.outbox}>
      {view.problem && <FailureCard problem={view.problem} />}
      {view.drafts.state === 'loading' && <Skeleton lines={4} />}
      {view.drafts.state === 'failed' && <FailureCard problem={{ code: view.drafts.code }} />}
      {view.drafts.state === 'none' && (
        <EmptyState icon="type" title={t.noneTitle}>
          <p>{t.noneText}</p>
        </EmptyState>
      )}
      {view.drafts.state === 'ready' && (
        <ul class="items">
          {view.drafts.value.map((draft) => (
            <Draft key={draft.id} draft={draft} view={view} />
          ))}
        </ul>
      )}
    </Page>
  );
};
