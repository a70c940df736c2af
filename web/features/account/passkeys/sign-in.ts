import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import { authenticatePasskey, passkeyAuthenticationOptions } from '../../../../shared/account/passkeys.ts';
import { sha256Hex, toBase64Url, utf8 } from '../../../../shared/kernel/bytes.ts';
import { call } from '../../../data/api.ts';
import { type Opener, passkeyOpener } from '../../../data/openers.ts';
import { adoptSession, device, openOffline } from '../../../data/session.ts';
import { isNoServer, openWithoutServer } from '../sign-in/without-server.ts';
import { library, type NotDone, notDone } from './ceremonies.ts';

/**
 * What a passkey is asked for with PRF (WebAuthn Level 3 §10.1.4): the same for everybody, since each passkey
 * answers with bytes of its own. The answer never leaves this phone.
 */
const PRF_INPUT = async () => utf8(await sha256Hex('heyan vault v1')).buffer;

interface Asserted {
  /** What the server is sent: everything but the answer of PRF. */
  credential: AuthenticationResponseJSON;
  opener: Opener | undefined;
}

const prfOf = (results: object): ArrayBuffer | undefined => {
  const prf: unknown = 'prf' in results ? results.prf : undefined;
  if (typeof prf !== 'object' || prf === null || !('results' in prf)) return undefined;
  const { results: values } = prf;
  if (typeof values !== 'object' || values === null || !('first' in values)) return undefined;
  return values.first instanceof ArrayBuffer ? values.first : undefined;
};

/** One press of the finger. @throws what the browser throws */
const assert = async (wanted: PublicKeyCredentialRequestOptionsJSON): Promise<Asserted> => {
  const { startAuthentication } = await library();
  const prf = { eval: { first: await PRF_INPUT() } };
  const optionsJSON = { ...wanted, extensions: { ...wanted.extensions, prf } };
  const { clientExtensionResults, ...rest } = await startAuthentication({ optionsJSON });
  const first = prfOf(clientExtensionResults);
  const { prf: _, ...sent } = { prf: 0, ...clientExtensionResults };
  return {
    credential: { ...rest, clientExtensionResults: sent },
    opener: first && passkeyOpener(first),
  };
};

/** Without the server nobody checks the signature: it is PRF's bytes that open, or do not. */
const unchecked = (): PublicKeyCredentialRequestOptionsJSON => ({
  challenge: toBase64Url(crypto.getRandomValues(new Uint8Array(32))),
  rpId: location.hostname,
  userVerification: 'required',
});

const openAlone = async (): Promise<'opened' | 'closed' | NotDone> => {
  try {
    const { opener } = await assert(unchecked());
    return opener && (await openOffline(opener)) ? 'opened' : 'closed';
  } catch (error) {
    return notDone(error);
  }
};

/**
 * Signs in with a passkey that this phone, or another device in reach, keeps. Where the server cannot be
 * reached, opens what this phone keeps of the account (O6); that works once that passkey has signed
 * in here, which is when the key is wrapped for it.
 * @throws Problem passkey-refused, passkey-challenge-expired, storage-failed…
 */
export const signInWithPasskey = async (): Promise<'signed-in' | 'opened' | 'closed' | NotDone> => {
  let options: unknown;
  try {
    options = await call(passkeyAuthenticationOptions, {});
  } catch (failure) {
    if (isNoServer(failure)) return openAlone();
    throw failure;
  }
  let asserted: Asserted;
  try {
    // The options were made by the same library in the Worker; here they are only passed on.
    asserted = await assert(options as PublicKeyCredentialRequestOptionsJSON);
  } catch (error) {
    return notDone(error);
  }
  const { credential, opener } = asserted;
  const response = { ...credential, response: { ...credential.response } };
  try {
    const answer = await call(authenticatePasskey, { body: { response, device: await device() } });
    await adoptSession(answer, opener ? [opener] : []);
    return 'signed-in';
  } catch (failure) {
    if (!opener) throw failure;
    return (await openWithoutServer(failure, opener)) ? 'opened' : 'closed';
  }
};
