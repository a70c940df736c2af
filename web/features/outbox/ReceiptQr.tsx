import { readReceipt } from '../../data/receipt.ts';
import { useMessages } from '../../i18n/messages.ts';
import { PATHS } from '../../paths.ts';
import { Section } from '../../ui/Page.tsx';
import { useLazy } from '../../ui/useLazy.ts';
import { receiptMessages } from './receipt-messages.ts';

/** A square from the start: what draws the code in it is a chunk of its own. */
const EMPTY = { size: 1, path: '' };

/** The receipt in brief as a code: whoever scans it lands on the page that verifies it. Always dark on light. */
export const ReceiptQr = ({ jws }: { jws: string }) => {
  const t = useMessages(receiptMessages);
  const drawing = useLazy(() => import('./qr.ts'));
  const brief = readReceipt(jws)?.brief;
  if (brief === undefined || drawing === 'failed') return null;
  // After the #, so that scanning tells the server nothing.
  const address = `${location.origin}${PATHS.verify}#${brief}`;
  const { size, path } = drawing?.qrOf(address) ?? EMPTY;
  return (
    <Section title={t.code}>
      <p>{t.codeText}</p>
      <a class="receipt__qr" href={address}>
        <svg viewBox={`0 0 ${size} ${size}`} shape-rendering="crispEdges" role="img" aria-label={t.codeLabel}>
          <path d={path} />
        </svg>
      </a>
    </Section>
  );
};
