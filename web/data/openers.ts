import { utf8 } from '../../shared/kernel/bytes.ts';

/** What can open an account's key on this phone (O6), each by a wrapping of its own (wrapping.ts). */
export interface Opener {
  by: 'server-secret' | 'password' | 'passkey';
  secret: Uint8Array<ArrayBuffer>;
}

/**
 * The number and the password together: the phone keeps no number to look an account up by, so what opens is
 * the account. NFKC, so that a password opens whichever keyboard it is typed on.
 */
export const passwordOpener = ({ idNumber, password }: { idNumber: string; password: string }): Opener => ({
  by: 'password',
  secret: utf8(`${idNumber}\n${password.normalize('NFKC')}`),
});

/** @param prf 32 bytes that only this passkey gives (WebAuthn Level 3, §10.1.4) */
export const passkeyOpener = (prf: ArrayBuffer): Opener => ({
  by: 'passkey',
  secret: new Uint8Array(prf),
});
