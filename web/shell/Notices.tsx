import { cleared } from '../data/cleared.ts';
import { databaseState } from '../data/database-state.ts';
import { installOffer } from '../data/install-offer.ts';
import { passkeyOffer } from '../data/passkey-offer.ts';
import { update } from '../sw/update-state.ts';
import { useLazy } from '../ui/useLazy.ts';

/** Fetched in good time (main.tsx): when it is needed, the files of this version may be gone. */
const DatabasePlace = () => {
  const place = useLazy(() => import('./DatabaseNotice.tsx'), databaseState.value !== 'open');
  return typeof place === 'object' ? <place.DatabaseNotice /> : null;
};

/** What the browser had cleared before this sign-in, until the person has read of it (O8). */
const ClearedPlace = () => {
  const place = useLazy(() => import('./ClearedNotice.tsx'), cleared.value !== undefined);
  return typeof place === 'object' ? <place.ClearedNotice /> : null;
};

/** Fetched after a sign-in on a phone that was not yet offered a passkey. */
const PasskeyOffer = () => {
  const place = useLazy(
    () => import('../features/account/passkeys/PasskeyOfferPlace.tsx'),
    passkeyOffer.value,
  );
  return typeof place === 'object' ? <place.PasskeyOfferPlace /> : null;
};

/** Fetched once something was submitted, until the person has answered (O9). */
const InstallOffer = () => {
  const place = useLazy(
    () => import('../features/support/install/InstallOfferPlace.tsx'),
    installOffer.value,
  );
  return typeof place === 'object' ? <place.InstallOfferPlace /> : null;
};

/** Fetched when a new version of the app waits (O9). */
const UpdatePlace = () => {
  const place = useLazy(() => import('./UpdateNotice.tsx'), update.value !== 'none');
  return typeof place === 'object' ? <place.UpdateNotice /> : null;
};

/** What the app itself has to say above every page, now and then; fetched after the first paint. */
export const Notices = () => (
  <>
    <DatabasePlace />
    <UpdatePlace />
    <ClearedPlace />
    <PasskeyOffer />
    <InstallOffer />
  </>
);
