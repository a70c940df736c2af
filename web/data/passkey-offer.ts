import { signal } from '@preact/signals';

/**
 * Whether to offer a passkey now: once on a phone, after somebody has signed in there (A7). One plain word in
 * localStorage remembers that it was offered; whoever declines is never asked on that phone again.
 */
const ANSWERED = 'heyan.passkey-offered';

const answered = (): boolean => {
  try {
    return localStorage.getItem(ANSWERED) !== null;
  } catch {
    // Nothing can be remembered here, so nothing is offered again and again.
    return true;
  }
};

/** Whether the start page offers a passkey now. */
export const passkeyOffer = signal(false);

/** Whether this browser knows passkeys at all. */
export const passkeysSupported = (): boolean => typeof window.PublicKeyCredential === 'function';

/** After a sign-in: offers one where the phone itself can keep it and was not asked before. */
export const considerPasskeyOffer = async (): Promise<void> => {
  if (!passkeysSupported() || answered()) return;
  passkeyOffer.value = await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable().catch(
    () => false,
  );
};

/** It was taken, declined, or is no longer needed. */
export const endPasskeyOffer = (): void => {
  passkeyOffer.value = false;
  try {
    localStorage.setItem(ANSWERED, '1');
  } catch {
    // See `answered`.
  }
};
