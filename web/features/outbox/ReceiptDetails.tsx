import { readReceipt } from '../../data/receipt.ts';
import { formatInstant } from '../../i18n/format.ts';
import { useMessages } from '../../i18n/messages.ts';
import { PATHS, pathTo } from '../../paths.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { messages } from './messages.ts';

/** The server's receipt (O4): when it was captured, when it was received, and what of. */
export const ReceiptDetails = ({ jws }: { jws: string }) => {
  const t = useMessages(messages);
  const receipt = readReceipt(jws);
  if (!receipt) return null;
  const { jti, sha256, capturedAt, receivedAt, photos } = receipt;
  return (
    <details class="receipt">
      <summary>{`${t.receipt} · ${t.receivedAt} ${formatInstant(receivedAt)}`}</summary>
      <dl>
        <dt>{t.capturedAt}</dt>
        <dd>{formatInstant(capturedAt)}</dd>
        <dt>{t.receivedAt}</dt>
        <dd>{formatInstant(receivedAt)}</dd>
        <dt>{t.photoCount}</dt>
        <dd>{t.photoNumber({ count: photos.length })}</dd>
        <dt>{t.receiptId}</dt>
        <dd class="receipt__code">{jti}</dd>
        <dt>{t.fingerprint}</dt>
        <dd class="receipt__code">{sha256}</dd>
      </dl>
      <ButtonLink href={pathTo(PATHS.receipt, { id: jti })}>{t.wholeReceipt}</ButtonLink>
    </details>
  );
};
