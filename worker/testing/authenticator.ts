import { isoBase64URL, isoCBOR } from '@simplewebauthn/server/helpers';
import { utf8 } from '../../shared/kernel/bytes.ts';

/** The origin and RP id of the test configuration (wrangler.toml). */
const ORIGIN = 'http://localhost:8787';
const RP_ID = 'localhost';

/** What a test may bend, to make an answer that must be refused. */
export interface Bend {
  origin?: string;
  rpId?: string;
  challenge?: string;
  type?: string;
  crossOrigin?: boolean;
  userVerified?: boolean;
  counter?: number;
  userHandle?: string;
  /** Attestation as a phone maker would send it: with a chain of certificates. */
  certificates?: boolean;
}

/** The part of registration options that an authenticator reads. */
export interface CreationOptions {
  challenge: string;
  user: { id: string };
  excludeCredentials?: { id: string }[];
}

/** Flags of WebAuthn §6.1: user present, user verified, attested credential data. */
const UP = 0x01;
const UV = 0x04;
const AT = 0x40;

const bytes = (...parts: Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
};

const uint = (value: number, size: 2 | 4): Uint8Array => {
  const view = new DataView(new ArrayBuffer(size));
  if (size === 2) view.setUint16(0, value);
  else view.setUint32(0, value);
  return new Uint8Array(view.buffer);
};

const sha256 = async (data: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await crypto.subtle.digest('SHA-256', data));

/** An ECDSA signature as WebAuthn has it, ASN.1 DER, from WebCrypto's r ‖ s. */
const toDer = (raw: Uint8Array): Uint8Array<ArrayBuffer> => {
  const integer = (part: Uint8Array) => {
    const from = part.findIndex((byte) => byte !== 0);
    const trimmed = part.subarray(from === -1 ? part.length - 1 : from);
    const positive = (trimmed[0] ?? 0) >= 0x80 ? bytes(new Uint8Array([0]), trimmed) : trimmed;
    return bytes(new Uint8Array([0x02, positive.length]), positive);
  };
  const body = bytes(integer(raw.subarray(0, 32)), integer(raw.subarray(32)));
  return bytes(new Uint8Array([0x30, body.length]), body);
};

const clientData = (type: string, challenge: string, bend: Bend): Uint8Array<ArrayBuffer> =>
  utf8(
    JSON.stringify({
      type: bend.type ?? type,
      challenge: bend.challenge ?? challenge,
      origin: bend.origin ?? ORIGIN,
      crossOrigin: bend.crossOrigin ?? false,
    }),
  );

const b64 = (data: Uint8Array<ArrayBuffer>): string => isoBase64URL.fromBuffer(data);

/**
 * A phone's authenticator in software: one discoverable ES256 credential, a signature counter, user
 * verification. It makes what a browser would send (WebAuthn Level 3 JSON); the server checks it for real.
 */
export const softwareAuthenticator = async () => {
  const pair = (await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'sign',
    'verify',
  ])) as CryptoKeyPair;
  const point = new Uint8Array((await crypto.subtle.exportKey('raw', pair.publicKey)) as ArrayBuffer);
  const credentialId = crypto.getRandomValues(new Uint8Array(32));
  const id = b64(credentialId);
  let counter = 0;
  let owner = '';

  /** The public key in COSE (RFC 9053): EC2, ES256, P-256, x, y. */
  const cose = isoCBOR.encode(
    new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, point.slice(1, 33)],
      [-3, point.slice(33)],
    ]),
  );

  const authenticatorData = async (flags: number, bend: Bend, attested = new Uint8Array(0)) => {
    const verified = bend.userVerified === false ? 0 : UV;
    counter = bend.counter ?? counter + 1;
    return bytes(
      await sha256(utf8(bend.rpId ?? RP_ID)),
      new Uint8Array([flags | UP | verified]),
      uint(counter, 4),
      attested,
    );
  };

  return {
    id,
    /** The answer to registration options. @throws where the phone has a passkey of this account already */
    async create(options: CreationOptions, bend: Bend = {}) {
      if (options.excludeCredentials?.some((known) => known.id === id)) throw new Error('InvalidStateError');
      owner = options.user.id;
      const attested = bytes(new Uint8Array(16), uint(credentialId.length, 2), credentialId, cose);
      const authData = await authenticatorData(AT, bend, attested);
      const statement = new Map<string, number | Uint8Array | Uint8Array[]>();
      if (bend.certificates) statement.set('alg', -7).set('sig', new Uint8Array(70)).set('x5c', [authData]);
      const attestationObject = isoCBOR.encode(
        new Map<string, string | Uint8Array | typeof statement>([
          ['fmt', bend.certificates ? 'packed' : 'none'],
          ['attStmt', statement],
          ['authData', authData],
        ]),
      );
      return {
        id,
        rawId: id,
        type: 'public-key',
        response: {
          clientDataJSON: b64(clientData('webauthn.create', options.challenge, bend)),
          attestationObject: b64(attestationObject),
          transports: ['internal'],
        },
        clientExtensionResults: {},
      };
    },
    /** The answer to sign-in options. */
    async get(options: { challenge: string }, bend: Bend = {}) {
      const data = clientData('webauthn.get', options.challenge, bend);
      const authData = await authenticatorData(0, bend);
      const signed = bytes(authData, await sha256(data));
      const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, pair.privateKey, signed);
      return {
        id,
        rawId: id,
        type: 'public-key',
        response: {
          clientDataJSON: b64(data),
          authenticatorData: b64(authData),
          signature: b64(toDer(new Uint8Array(signature))),
          userHandle: bend.userHandle ?? owner,
        },
        clientExtensionResults: {},
      };
    },
  };
};

export type SoftwareAuthenticator = Awaited<ReturnType<typeof softwareAuthenticator>>;
