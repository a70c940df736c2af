import { useEffect } from 'preact/hooks';
import { canBadge, showBadge } from '../data/badge.ts';
import { cleared } from '../data/cleared.ts';
import { databaseState } from '../data/database-state.ts';
import { installOffer } from '../data/install-offer.ts';
import { passkeyOffer } from '../data/passkey-offer.ts';
import { session } from '../data/session-state.ts';
import { language } from '../i18n/language.ts';
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

/** A new version that waits (O9). */
const UpdatePlace = () => {
  const place = useLazy(() => import('./UpdateNotice.tsx'), update.value !== 'none');
  return typeof place === 'object' ? <place.UpdateNotice /> : null;
};

/** The number on the app's icon, where there can be one; somebody else's never stays (O9). */
const BadgePlace = () => {
  const signedIn = typeof session.value === 'object';
  const place = useLazy(() => import('../features/support/Badge.tsx'), canBadge && signedIn);
  useEffect(() => {
    if (session.value === 'signed-out') void showBadge(0);
  }, [session.value]);
  return signedIn && typeof place === 'object' ? <place.Badge /> : null;
};

/** Whoever is told of answers is told in the language that they read the app in. */
const usePushLanguage = (): void => {
  const chosen = language.value;
  useEffect(() => {
    if (!('Notification' in globalThis) || Notification.permission !== 'granted') return;
    void import('../data/push-language.ts').then(
      ({ rememberLanguage }) => rememberLanguage(chosen),
      () => undefined,
    );
  }, [chosen]);
};

/** Fetches what staff have to tell everybody (X3), now and whenever the app is looked at again. */
const useStaffNotices = (): void =>
  useEffect(() => {
    const refresh = async (): Promise<void> => {
      if (document.visibilityState === 'hidden') return;
      const { refreshNotices } = await import('../data/notices.ts');
      await refreshNotices();
    };
    // Without a network the phone shows what it has, and asks again when it is back.
    const look = (): void => void refresh().catch(() => undefined);
    look();
    addEventListener('online', look);
    document.addEventListener('visibilitychange', look);
    return () => {
      removeEventListener('online', look);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);

/**
 * What the app itself has to say now and then, the most urgent at the top; fetched after the first paint. It may
 * come at any moment: at the foot of the screen nothing moves when it does.
 */
export const Notices = () => {
  useStaffNotices();
  usePushLanguage();
  return (
    <div class="foot__cards">
      <DatabasePlace />
      <ClearedPlace />
      <UpdatePlace />
      <PasskeyOffer />
      <InstallOffer />
      <BadgePlace />
    </div>
  );
};
