import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import type { SessionAnswer } from '../../../../shared/account/contract.ts';
import {
  authenticatePasskey,
  passkeyAuthenticationOptions,
  passkeyRegistrationOptions,
  registerPasskey,
} from '../../../../shared/account/passkeys.ts';
import { Problem } from '../../../../shared/kernel/problems.ts';
import { call } from '../../../data/api.ts';
import { device } from '../../../data/session.ts';

/**
 * Why a ceremony ended without a passkey and without a fault: the person cancelled or let the time run out
 * (browsers do not say which, nor whether the phone held none), or the phone has no screen lock.
 */
export type NotDone = 'cancelled' | 'no-screen-lock';

/** Fetched with the first ceremony. @throws Problem offline */
const library = () =>
  import('@simplewebauthn/browser').catch(() => {
    throw new Problem('offline');
  });

/** The words of the WebAuthn library for how a ceremony failed. */
const notDone = (error: unknown): NotDone => {
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
    const optionsJSON = options as unknown as PublicKeyCredentialCreationOptionsJSON;
    const { response, ...credential } = await startRegistration({ optionsJSON });
    await call(registerPasskey, { body: { name, response: { ...credential, response: { ...response } } } });
    return 'added';
  } catch (error) {
    return notDone(error);
  }
};

/**
 * Signs in with a passkey that this phone, or another device in reach, keeps.
 * @throws Problem passkey-refused, passkey-challenge-expired, offline…
 */
export const signInWithPasskey = async (): Promise<SessionAnswer | NotDone> => {
  const { startAuthentication } = await library();
  const options = await call(passkeyAuthenticationOptions, {});
  try {
    const optionsJSON = options as unknown as PublicKeyCredentialRequestOptionsJSON;
    const { response, ...credential } = await startAuthentication({ optionsJSON });
    const body = { response: { ...credential, response: { ...response } }, device: await device() };
    return await call(authenticatePasskey, { body });
  } catch (error) {
    return notDone(error);
  }
};
