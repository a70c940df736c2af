import { useEffect, useState } from 'preact/hooks';
import { type OutboxItem, type ReceiptVerdict, verifyReceipt } from '../../data/outbox.ts';
import { useArrivedPhotos } from '../../data/photo-progress.ts';
import { readReceipt } from '../../data/receipt.ts';
import { formatBytes, formatInstant } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { titles } from '../../titles.ts';
import { receiptMessages } from './receipt-messages.ts';
import { useDescription } from './useDescription.ts';

/** What the phone itself finds when it verifies the receipt. */
export const useVerdict = (item: OutboxItem): ReceiptVerdict | 'checking' => {
  const [verdict, setVerdict] = useState<ReceiptVerdict | 'checking'>('checking');
  useEffect(() => {
    let over = false;
    verifyReceipt(item).then(
      (found) => !over && setVerdict(found),
      () => !over && setVerdict('unknown'),
    );
    return () => {
      over = true;
    };
  }, [item.id]);
  return verdict;
};

export interface ReceiptView {
  facts: (readonly [name: string, value: string])[];
  photos: { sha256: string; name: string; state: 'stored' | 'coming' }[];
  jws: string;
  /** The whole receipt as plain text, with the signed original at its end. */
  text: string;
}

/** A receipt in words; `undefined` where the item has none yet. */
export const useReceipt = (item: OutboxItem, caseName: string | undefined): ReceiptView | undefined => {
  const t = useMessages(receiptMessages);
  const { receipt: title } = useMessages(titles);
  const { title: what, detail } = useDescription(item, caseName);
  const arrived = useArrivedPhotos(item);
  const jws = item.accepted?.receipt;
  const receipt = jws === undefined ? undefined : readReceipt(jws);
  if (jws === undefined || !receipt) return undefined;
  const photos = receipt.photos.map(({ sha256, size }, at) => ({
    sha256,
    name: t.photoNth({ n: at + 1, size: formatBytes(size) }),
    state: arrived === 'all' || arrived.has(sha256) ? ('stored' as const) : ('coming' as const),
  }));
  const facts = [
    [t.what, detail === '' ? what : `${what} · ${detail}`],
    [t.capturedAt, formatInstant(receipt.capturedAt)],
    [t.receivedAt, formatInstant(receipt.receivedAt)],
    [t.receiptId, receipt.jti],
    [t.fingerprint, receipt.sha256],
  ] as const;
  const lines = photos.map(({ sha256, state }, at) =>
    t.photoFingerprint({ n: at + 1, state: t[state], sha256 }),
  );
  const text = [title, ...facts.map((fact) => fact.join(': ')), ...lines, `${t.signature}:`, jws].join('\n');
  return { facts: [...facts], photos, jws, text };
};
