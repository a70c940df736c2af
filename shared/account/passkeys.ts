import * as v from 'valibot';
import { contract } from '../kernel/contract.ts';
import { Instant } from '../kernel/ids.ts';
import { SessionAnswer } from './contract.ts';
import { DeviceSchema } from './schema.ts';

/**
 * The passkey ceremonies (A7). Option and response bodies are WebAuthn Level 3 JSON, produced and checked by
 * @simplewebauthn on both ends; here they are only bounded.
 */
const Text = v.pipe(v.string(), v.maxLength(16_384));
const CredentialJson = v.looseObject({
  id: Text,
  rawId: Text,
  type: v.literal('public-key'),
  response: v.looseObject({ clientDataJSON: Text }),
});
const Options = v.looseObject({ challenge: v.string() });

export const PasskeyName = v.pipe(
  v.string('required'),
  v.trim(),
  v.nonEmpty('required'),
  v.maxLength(40, 'too-long'),
);
/** As many as one person may have. */
export const PASSKEY_LIMIT = 10;

export const passkeyRegistrationOptions = contract({
  id: 'passkeyRegistrationOptions',
  method: 'POST',
  path: '/api/passkeys/registration-options',
  summary: 'Begin adding a passkey to the signed-in account',
  access: 'person',
  status: 200,
  response: Options,
  problems: ['passkey-limit'],
});

export const registerPasskey = contract({
  id: 'registerPasskey',
  method: 'POST',
  path: '/api/passkeys/registrations',
  summary: 'Finish adding a passkey',
  access: 'person',
  body: v.object({ name: PasskeyName, response: CredentialJson }),
  status: 201,
  response: v.object({ id: v.string(), name: v.string() }),
  problems: ['passkey-refused', 'passkey-challenge-expired', 'passkey-known', 'passkey-limit'],
});

export const passkeyAuthenticationOptions = contract({
  id: 'passkeyAuthenticationOptions',
  method: 'POST',
  path: '/api/passkeys/authentication-options',
  summary: 'Begin signing in with a passkey; nobody is named',
  access: 'anyone',
  status: 200,
  response: Options,
  problems: [],
});

export const authenticatePasskey = contract({
  id: 'authenticatePasskey',
  method: 'POST',
  path: '/api/passkeys/authentications',
  summary: 'Finish signing in with a passkey',
  access: 'anyone',
  body: v.object({ response: CredentialJson, device: v.optional(DeviceSchema) }),
  status: 200,
  response: SessionAnswer,
  problems: ['passkey-refused', 'passkey-challenge-expired'],
});

export const listPasskeys = contract({
  id: 'listPasskeys',
  method: 'GET',
  path: '/api/passkeys',
  summary: 'My passkeys',
  access: 'person',
  status: 200,
  response: v.object({
    passkeys: v.array(
      v.object({
        id: v.string(),
        name: v.string(),
        createdAt: Instant,
        lastUsedAt: v.nullable(Instant),
      }),
    ),
  }),
  problems: [],
});

export const removePasskey = contract({
  id: 'removePasskey',
  method: 'DELETE',
  path: '/api/passkeys/:id',
  summary: 'Remove a passkey',
  access: 'person',
  params: v.object({ id: v.pipe(v.string(), v.maxLength(1024)) }),
  status: 204,
  problems: ['not-found'],
});
