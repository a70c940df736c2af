import { useRoute } from 'preact-iso/router';
import type { OutboxItem } from '../../data/outbox.ts';
import { useMessages } from '../../i18n/messages.ts';
import { PATHS } from '../../paths.ts';
import { titles } from '../../titles.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Facts } from '../../ui/Cell.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FailureCard } from '../../ui/FailureCard.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page, Section } from '../../ui/Page.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Steady } from '../../ui/Steady.tsx';
import { showToast } from '../../ui/toast.ts';
import { useAction } from '../../ui/useAction.ts';
import './outbox.css';
import { ReceiptQr } from './ReceiptQr.tsx';
import { receiptMessages } from './receipt-messages.ts';
import { useOutboxPage } from './useOutboxPage.ts';
import { type ReceiptView, useReceipt, useVerdict } from './useReceipt.ts';

const KINDS = { checking: 'info', genuine: 'info', false: 'danger', unknown: 'warn' } as const;

const Verdict = ({ item }: { item: OutboxItem }) => {
  const t = useMessages(receiptMessages);
  const verdict = useVerdict(item);
  return (
    <Notice kind={KINDS[verdict]} live>
      <Steady text={t[verdict]} other={t[verdict === 'checking' ? 'genuine' : 'checking']} />
    </Notice>
  );
};

/** By the phone's own share sheet where it has one, else to the clipboard. */
const Share = ({ text }: { text: string }) => {
  const t = useMessages(receiptMessages);
  const { receipt: title } = useMessages(titles);
  const { run, busy, problem } = useAction(async () => {
    if ('share' in navigator) {
      try {
        return await navigator.share({ title, text });
      } catch (error) {
        // Closing the sheet is no fault; where sharing is not allowed, copying still is.
        if (error instanceof DOMException && error.name === 'AbortError') return;
      }
    }
    await navigator.clipboard.writeText(text);
    showToast(t.copied);
  });
  return (
    <>
      {problem && <FailureCard problem={problem} />}
      <Button kind="primary" busy={busy} onClick={() => void run()}>
        {t.share}
      </Button>
    </>
  );
};

const Photos = ({ photos }: Pick<ReceiptView, 'photos'>) => {
  const t = useMessages(receiptMessages);
  if (photos.length === 0) return <p class="quiet">{t.noPhotos}</p>;
  return (
    <ol class="items">
      {photos.map(({ sha256, name, state }) => (
        <li key={sha256} class="item">
          <p>{`${name} · ${t[state]}`}</p>
          <p class="receipt__code">{sha256}</p>
        </li>
      ))}
    </ol>
  );
};

const None = () => {
  const t = useMessages(receiptMessages);
  return (
    <EmptyState icon="outbox" title={t.none}>
      <p>{t.noneText}</p>
      <ButtonLink fit href={PATHS.outbox}>
        {t.toOutbox}
      </ButtonLink>
    </EmptyState>
  );
};

const Receipt = ({ item, caseName }: { item: OutboxItem; caseName: string | undefined }) => {
  const t = useMessages(receiptMessages);
  const view = useReceipt(item, caseName);
  if (!view) return <None />;
  return (
    <>
      <Verdict item={item} />
      <Facts facts={view.facts} />
      <Section title={t.photos}>
        <Photos photos={view.photos} />
      </Section>
      <ReceiptQr jws={view.jws} />
      <Share text={view.text} />
      <details class="receipt">
        <summary>{t.signature}</summary>
        <p class="receipt__code">{view.jws}</p>
      </details>
    </>
  );
};

/** 回执 (O4): what the server has signed for, verified on this phone, to keep and to pass on. */
export const ReceiptPage = () => {
  const { id = '' } = useRoute().params;
  const { state, failed, open, done, caseName } = useOutboxPage();
  const item = [...open, ...done].find((one) => one.id === id);
  return (
    <Page parent={PATHS.outbox}>
      {state === 'loading' && <Skeleton lines={6} />}
      {failed && <FailureCard problem={{ code: failed }} />}
      {state === 'ready' && !failed && !item && <None />}
      {item && <Receipt item={item} caseName={caseName(item.entityId)} />}
    </Page>
  );
};
