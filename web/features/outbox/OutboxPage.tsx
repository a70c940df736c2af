import { useState } from 'preact/hooks';
import { isRead } from '../../data/live.ts';
import { useWifiOnly } from '../../data/wifi-only.ts';
import { useMessages } from '../../i18n/messages.ts';
import { PATHS } from '../../paths.ts';
import { titles } from '../../titles.ts';
import { Button } from '../../ui/Button.tsx';
import { Cell, CellGroup } from '../../ui/Cell.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FailureCard } from '../../ui/FailureCard.tsx';
import { Page, Section } from '../../ui/Page.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { waitsForEarlier } from './content.ts';
import { ItemCard } from './ItemCard.tsx';
import { messages } from './messages.ts';
import { WifiOnlyField } from './WifiOnlyField.tsx';
import './outbox.css';
import { SyncPanel } from './SyncPanel.tsx';
import { useOutboxPage } from './useOutboxPage.ts';

/** How many finished items are shown before "earlier ones" is pressed. */
const SHOWN_DONE = 5;

type View = ReturnType<typeof useOutboxPage>;

const Open = ({ view }: { view: View }) => {
  const t = useMessages(messages);
  if (view.open.length === 0) return null;
  // Photos go item by item: only of the first can it be said how long it still takes.
  const moving = view.open.find(({ state }) => state === 'sent');
  return (
    <Section title={t.open}>
      <ul class="items">
        {view.open.map((item) => (
          <ItemCard
            key={item.order}
            item={item}
            caseName={view.caseName(item.entityId)}
            held={waitsForEarlier(item, view.open)}
            moving={item === moving}
          />
        ))}
      </ul>
    </Section>
  );
};

const Done = ({ view }: { view: View }) => {
  const t = useMessages(messages);
  const [all, setAll] = useState(false);
  if (view.done.length === 0) return null;
  return (
    <Section title={t.finished}>
      <ul class="items">
        {(all ? view.done : view.done.slice(0, SHOWN_DONE)).map((item) => (
          <ItemCard
            key={item.order}
            item={item}
            caseName={view.caseName(item.entityId)}
            held={false}
            moving={false}
          />
        ))}
      </ul>
      {!all && view.done.length > SHOWN_DONE && <Button onClick={() => setAll(true)}>{t.earlier}</Button>}
    </Section>
  );
};

/** 发件箱 (O2): everything that the person has done, how far it is, and what they can do about it. */
export const OutboxPage = () => {
  const t = useMessages(messages);
  const { drafts, exportOutbox } = useMessages(titles);
  const view = useOutboxPage();
  const wifiOnly = useWifiOnly();
  const loading = view.state === 'loading' || !isRead(wifiOnly);
  const empty = view.open.length === 0 && view.done.length === 0;
  return (
    <Page>
      <SyncPanel />
      {loading ? (
        <Skeleton lines={6} />
      ) : (
        <>
          <CellGroup>
            <Cell icon="draft" label={drafts} href={PATHS.drafts} />
            {view.open.length > 0 && (
              <Cell icon="leave" label={exportOutbox} detail={t.exportDetail} href={PATHS.exportOutbox} />
            )}
          </CellGroup>
          {wifiOnly.state === 'ready' && <WifiOnlyField on={wifiOnly.value} />}
          {view.failed && <FailureCard problem={{ code: view.failed }} />}
          {!view.failed && empty && (
            <EmptyState icon="outbox" title={t.noneTitle}>
              <p>{t.noneText}</p>
            </EmptyState>
          )}
          <Open view={view} />
          <Done view={view} />
        </>
      )}
    </Page>
  );
};
