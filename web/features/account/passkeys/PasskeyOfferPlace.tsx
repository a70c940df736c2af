import { useLocation } from 'preact-iso/router';
import { passkeyOffer } from '../../../data/passkey-offer.ts';
import { useMessages } from '../../../i18n/messages.ts';
import { PATHS } from '../../../paths.ts';
import { showToast } from '../../../ui/toast.ts';
import { AddPasskeyOffer } from './AddPasskeyOffer.tsx';
import { messages } from './messages.ts';

/** The offer after a sign-in, on the start page: it never stands in the way of what somebody came for. */
export const PasskeyOfferPlace = () => {
  const t = useMessages(messages);
  const { path } = useLocation();
  if (!passkeyOffer.value || path !== PATHS.home) return null;
  return <AddPasskeyOffer onAdded={() => showToast(t.done)} />;
};
