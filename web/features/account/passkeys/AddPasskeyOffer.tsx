import { useState } from 'preact/hooks';
import { endPasskeyOffer, passkeysSupported } from '../../../data/passkey-offer.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { Button } from '../../../ui/Button.tsx';
import { FailureCard } from '../../../ui/FailureCard.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { messages } from './messages.ts';
import './passkeys.css';
import { useAddPasskey } from './useAddPasskey.ts';

/** Offers a passkey; 以后再说 ends it for good on this phone (A7). */
export const AddPasskeyOffer = ({ onAdded }: { onAdded?: () => void }) => {
  const t = useMessages(messages);
  const [declined, setDeclined] = useState(false);
  const { run, busy, problem, outcome } = useAddPasskey(onAdded);
  if (declined || !passkeysSupported()) return null;
  if (outcome === 'added')
    return (
      <Notice kind="done" title={t.done} live>
        <p>{t.offerDone}</p>
      </Notice>
    );
  const decline = (): void => {
    endPasskeyOffer();
    setDeclined(true);
  };
  return (
    <section class="offer" aria-label={t.offerTitle}>
      <h2>{t.offerTitle}</h2>
      <p class="quiet">{t.offerText}</p>
      {outcome && (
        <Notice kind="warn" live>
          <p>{t[outcome]}</p>
        </Notice>
      )}
      {problem && <FailureCard problem={problem} />}
      <div class="offer__answers">
        <Button icon="passkey" busy={busy} onClick={() => void run()}>
          {t.add}
        </Button>
        <Button kind="quiet" onClick={decline}>
          {t.later}
        </Button>
      </div>
    </section>
  );
};
