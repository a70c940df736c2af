import { verifyAuthenticationResponse, verifyRegistrationResponse } from '@simplewebauthn/server';
import {
  COSEALG,
  decodeAttestationObject,
  decodeClientDataJSON,
  isoBase64URL,
} from '@simplewebauthn/server/helpers';
import * as v from 'valibot';
import { Problem } from '../../../../shared/kernel/problems.ts';
import type { Config } from '../../../env.ts';
import type { Passkey } from './repo.ts';

/** What phones have: ES256, Ed25519, and RS256 for Windows Hello. */
export const ALGORITHMS = [COSEALG.ES256, COSEALG.EdDSA, COSEALG.RS256];

const refused = (): Problem => new Problem('passkey-refused');

/** The parts of WebAuthn JSON that are checked; whatever else a browser sends is not looked at. */
const Attestation = v.object({
  id: v.string(),
  rawId: v.string(),
  type: v.literal('public-key'),
  response: v.object({
    clientDataJSON: v.string(),
    attestationObject: v.string(),
    transports: v.exactOptional(v.pipe(v.array(v.string()), v.maxLength(10))),
  }),
  clientExtensionResults: v.optional(v.object({}), {}),
});

const Assertion = v.object({
  id: v.string(),
  rawId: v.string(),
  type: v.literal('public-key'),
  response: v.object({
    clientDataJSON: v.string(),
    authenticatorData: v.string(),
    signature: v.string(),
    userHandle: v.exactOptional(v.string()),
  }),
  clientExtensionResults: v.optional(v.object({}), {}),
});
export type Assertion = v.InferOutput<typeof Assertion>;

const ClientData = v.looseObject({
  challenge: v.pipe(v.string(), v.maxLength(256)),
  crossOrigin: v.optional(v.boolean()),
});

/**
 * The challenge that an answer names; an answer made inside a foreign frame is refused.
 * @throws Problem passkey-refused
 */
export const challengeOf = (response: { response: { clientDataJSON: string } }): string => {
  const read = v.safeParse(ClientData, decoded(response.response.clientDataJSON));
  if (!read.success || read.output.crossOrigin === true) throw refused();
  return read.output.challenge;
};

const decoded = (clientDataJSON: string): unknown => {
  try {
    return decodeClientDataJSON(clientDataJSON);
  } catch {
    return undefined;
  }
};

/**
 * No attestation is asked for, so an honest browser sends none. One with certificates is refused before the
 * library sees it: checking them means fetching revocation lists from addresses that the sender chose.
 */
const requireNoCertificates = (attestationObject: string): void => {
  const object = decodeAttestationObject(isoBase64URL.toBuffer(attestationObject));
  const statement = object.get('attStmt');
  if (!['none', 'packed'].includes(object.get('fmt')) || statement.get('x5c') !== undefined) throw refused();
};

export interface NewCredential {
  id: string;
  publicKey: string;
  counter: number;
  transports: string[];
}

/**
 * Judges an answer to a registration challenge: our origin, our RP id, user verified.
 * @throws Problem passkey-refused for whatever is wrong with it
 */
export const verifyRegistration = async (
  config: Config,
  input: unknown,
  challenge: string,
): Promise<NewCredential> => {
  try {
    const response = v.parse(Attestation, input);
    requireNoCertificates(response.response.attestationObject);
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: config.ORIGIN,
      expectedRPID: config.RP_ID,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    });
    if (!verified) throw refused();
    const { credential } = registrationInfo;
    // The browser's own id and the signed one are the same in an honest answer.
    if (credential.id !== response.id) throw refused();
    return {
      id: credential.id,
      publicKey: isoBase64URL.fromBuffer(credential.publicKey),
      counter: credential.counter,
      transports: response.response.transports ?? [],
    };
  } catch {
    // The library's errors quote what was sent; none of it goes out or into the log.
    throw refused();
  }
};

/** @throws Problem passkey-refused where the answer has not the shape of one */
export const readAssertion = (input: unknown): Assertion => {
  const read = v.safeParse(Assertion, input);
  if (!read.success) throw refused();
  return read.output;
};

/**
 * Judges an answer to a sign-in challenge against the stored key: our origin and RP id, user verified, the
 * owner's handle, and a counter that has moved on (WebAuthn §6.1.1: one that has not hints at a clone).
 * @returns the new counter
 * @throws Problem passkey-refused
 */
export const verifyAuthentication = async (
  config: Config,
  answer: Assertion,
  challenge: string,
  passkey: Passkey,
): Promise<number> => {
  try {
    const { userHandle } = answer.response;
    if (userHandle && isoBase64URL.toUTF8String(userHandle) !== passkey.personId) throw refused();
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: answer,
      expectedChallenge: challenge,
      expectedOrigin: config.ORIGIN,
      expectedRPID: config.RP_ID,
      requireUserVerification: true,
      credential: {
        id: passkey.id,
        publicKey: isoBase64URL.toBuffer(passkey.publicKey),
        counter: passkey.counter,
      },
    });
    if (!verified) throw refused();
    return authenticationInfo.newCounter;
  } catch {
    throw refused();
  }
};
