import { useLocation } from 'preact-iso/router';
import { installed } from '../../../data/install.ts';
import { endInstallOffer, installFamily, installOffer } from '../../../data/install-offer.ts';
import { passkeyOffer } from '../../../data/passkey-offer.ts';
import { session } from '../../../data/session-state.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { PATHS } from '../../../paths.ts';
import { Button } from '../../../ui/Button.tsx';
import { InstallGuide } from './InstallGuide.tsx';
import './install.css';
import { installMessages } from './messages.ts';

/**
 * The offer after the first submission, on the start page, where nothing else is offered; 以后再说 ends it for
 * good on this phone. A browser that can only be told what to do in its menu is left alone.
 */
export const InstallOfferPlace = () => {
  const t = useMessages(installMessages);
  const { path } = useLocation();
  const signedIn = typeof session.value === 'object';
  const possible = signedIn && installFamily() !== 'other' && !installed.value;
  if (!installOffer.value || !possible || passkeyOffer.value || path !== PATHS.home) return null;
  return (
    <section class="install-offer" aria-label={t.title}>
      <h2>{t.title}</h2>
      <InstallGuide onAccepted={endInstallOffer} />
      <Button kind="quiet" fit onClick={endInstallOffer}>
        {t.later}
      </Button>
    </section>
  );
};
