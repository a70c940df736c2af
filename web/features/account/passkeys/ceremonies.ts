import type { PublicKeyCredentialCreationOptionsJSON } from '@simplewebauthn/browser';
import { passkeyRegistrationOptions, registerPasskey } from '../../../../shared/account/passkeys.ts';
import { Problem } from '../../../../shared/kernel/problems.ts';
import { call } from '../../../data/api.ts';

/**
 * Why a ceremony ended without a passkey and without a fault: the person cancelled or let the time run out
 * (browsers do not say which, nor whether the phone held none), or the phone has no screen lock.
 */
export type NotDone = 'cancelled' | 'no-screen-lock';

/** Fetched with the first ceremony. @throws Problem offline */
export const library = () =>
  import('@simplewebauthn/browser').catch(() => {
    throw new Problem('offline');
  });

/** The words of the WebAuthn library for how a ceremony failed. */
export const notDone = (error: unknown): NotDone => {
  if (error instanceof Problem) throw error;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const cause = error instanceof Error ? error.cause : undefined;
  const name = cause instanceof Error ? cause.name : error instanceof Error ? error.name : '';
  switch (code) {
    case 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED':
      throw new Problem('passkey-known');
    case 'ERROR_AUTHENTICATOR_MISSING_DISCOVERABLE_CREDENTIAL_SUPPORT':
    case 'ERROR_AUTHENTICATOR_MISSING_USER_VERIFICATION_SUPPORT':
      return 'no-screen-lock';
  }
  if (name === 'NotAllowedError' || name === 'AbortError') return 'cancelled';
  throw new Problem('passkey-refused');
};

/**
 * Adds a passkey to the account that is signed in.
 * @throws Problem passkey-known, passkey-limit, passkey-refused, passkey-challenge-expired, offline…
 */
export const createPasskey = async (name: string): Promise<'added' | NotDone> => {
  const { startRegistration } = await library();
  const options = await call(passkeyRegistrationOptions, {});
  try {
    // The options were made by the same library in the Worker; here they are only passed on.
    const wanted = options as unknown as PublicKeyCredentialCreationOptionsJSON;
    // A passkey that can do PRF also opens the data on this phone (sign-in.ts); one that cannot is as good.
    const optionsJSON = { ...wanted, extensions: { ...wanted.extensions, prf: {} } };
    const { response, ...credential } = await startRegistration({ optionsJSON });
    const { prf: _, ...clientExtensionResults } = { prf: 0, ...credential.clientExtensionResults };
    const plain = { ...credential, clientExtensionResults, response: { ...response } };
    await call(registerPasskey, { body: { name, response: plain } });
    return 'added';
  } catch (error) {
    return notDone(error);
  }
};
