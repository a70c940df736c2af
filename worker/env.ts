import * as v from 'valibot';
import type { EyesService } from './eyes/look.ts';

/** What wrangler.toml binds and sets. Strings are parsed once, by `readConfig`. */
export interface Env {
  DB: D1Database;
  OBJECTS: R2Bucket;
  /** The Worker that looks at stills (worker/eyes), by a service binding. */
  EYES: EyesService;
  ENVIRONMENT: string;
  ORIGIN: string;
  RP_ID: string;
  SMS_PROVIDER: string;
  SMS_URL?: string;
  SMS_TOKEN?: string;
  AUTHORITY_PROVIDER: string;
  AUTHORITY_URL?: string;
  AUTHORITY_TOKEN?: string;
  FACE_MATCH_PROVIDER: string;
  FACE_MATCH_URL?: string;
  FACE_MATCH_TOKEN?: string;
  PUSH_PROVIDER: string;
  PUSH_HOSTS?: string;
  VAPID_SUBJECT?: string;
  ALLOW_SANDBOX?: string;
  VERSION?: string;
  FIELD_KEYS: string;
  INDEX_KEY: string;
  SIGNING_KEYS: string;
  ENCRYPTION_KEYS: string;
  VAPID_KEY: string;
}

const key32 = v.pipe(v.string(), v.regex(/^[\w-]{43}$/, 'must be 32 bytes in base64url'));
const json = <S extends v.GenericSchema>(schema: S) =>
  v.pipe(v.string(), v.parseJson(undefined, 'must be JSON'), schema);

/** A key ring: new values are encrypted under `current`, old ones are found under their own name. */
const KeyRing = v.pipe(
  v.object({ current: v.string(), keys: v.record(v.pipe(v.string(), v.regex(/^[a-z0-9]+$/)), key32) }),
  v.check((ring) => ring.current in ring.keys, 'current must name one of keys'),
);

const PrivateKey = v.object({
  kid: v.string(),
  kty: v.literal('EC'),
  crv: v.literal('P-256'),
  x: v.string(),
  y: v.string(),
  d: v.string(),
});

const provider = v.picklist(['sandbox', 'http'], 'must be "sandbox" or "http"');

/** The push services of Chrome and its kin, Firefox, Safari and Edge on Windows. */
const PUSH_HOSTS = 'fcm.googleapis.com,push.services.mozilla.com,push.apple.com,notify.windows.com';

const Config = v.object({
  /** `development` opens /api/dev/*; `production` refuses sandboxes unless ALLOW_SANDBOX is "yes". */
  ENVIRONMENT: v.picklist(['development', 'production'], 'must be "development" or "production"'),
  /** Where the app is served, as browsers name it; passkeys and the cross-site check compare with it. */
  ORIGIN: v.pipe(v.string(), v.regex(/^https?:\/\/[^/]+$/, 'must be an origin, like https://heyan.example')),
  /** The WebAuthn relying party id: the host of ORIGIN or a parent domain of it. */
  RP_ID: v.string(),
  SMS_PROVIDER: provider,
  SMS_URL: v.optional(v.pipe(v.string(), v.url())),
  SMS_TOKEN: v.optional(v.string()),
  AUTHORITY_PROVIDER: provider,
  AUTHORITY_URL: v.optional(v.pipe(v.string(), v.url())),
  AUTHORITY_TOKEN: v.optional(v.string()),
  /** `eyes`: our own networks (worker/eyes), no sandbox; `http`: a provider. */
  FACE_MATCH_PROVIDER: v.optional(v.picklist(['eyes', 'http'], 'must be "eyes" or "http"'), 'eyes'),
  FACE_MATCH_URL: v.optional(v.pipe(v.string(), v.url())),
  FACE_MATCH_TOKEN: v.optional(v.string()),
  PUSH_PROVIDER: provider,
  /** Hosts of push services, separated by commas; subdomains are included. Nothing else is ever called. */
  PUSH_HOSTS: v.pipe(
    v.optional(v.string(), PUSH_HOSTS),
    v.transform((text) => text.split(',').map((host) => host.trim())),
    v.array(v.pipe(v.string(), v.regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'must be host names'))),
  ),
  /** How push services reach whoever runs this (RFC 8292 §2.1); ORIGIN unless said. */
  VAPID_SUBJECT: v.optional(
    v.pipe(v.string(), v.regex(/^(mailto:.+@.+|https:\/\/.+)$/, 'must be mailto: or https:')),
  ),
  ALLOW_SANDBOX: v.optional(v.literal('yes', 'must be "yes" or absent')),
  /** What /api/health names; `wrangler deploy --var VERSION:<commit>` sets it. */
  VERSION: v.optional(v.string(), 'local'),
  /** `{"current":"k1","keys":{"k1":"<32 bytes, base64url>"}}` for personal numbers and data keys. */
  FIELD_KEYS: json(KeyRing),
  /** 32 bytes, base64url: the HMAC key of blind indexes. Cannot be changed without rebuilding them. */
  INDEX_KEY: key32,
  /** Private ES256 JWKs, the one that signs first; older ones stay for verification. */
  SIGNING_KEYS: json(v.pipe(v.array(PrivateKey), v.minLength(1, 'needs at least one key'))),
  /** Private ECDH-ES JWKs, the one that new carry packs are for first; older ones open what is on its way. */
  ENCRYPTION_KEYS: json(v.pipe(v.array(PrivateKey), v.minLength(1, 'needs at least one key'))),
  /** The private JWK that says to push services who we are. With another one, phones have to subscribe anew. */
  VAPID_KEY: json(PrivateKey),
});
export type Config = v.InferOutput<typeof Config>;

/**
 * The configuration, parsed and judged as a whole.
 * @throws Error naming every setting that is wrong, never a secret's value
 */
export const readConfig = (env: Env): Config => {
  const result = v.safeParse(Config, env);
  if (!result.success) {
    const wrong = result.issues.map((issue) => `${v.getDotPath(issue) ?? 'env'} ${issue.message}`);
    throw new Error(`Configuration: ${wrong.join('; ')}`);
  }
  const config = result.output;
  const providers = {
    SMS: config.SMS_PROVIDER,
    AUTHORITY: config.AUTHORITY_PROVIDER,
    PUSH: config.PUSH_PROVIDER,
  };
  for (const [name, choice] of Object.entries(providers)) {
    if (choice === 'sandbox' && config.ENVIRONMENT === 'production' && config.ALLOW_SANDBOX !== 'yes')
      throw new Error(`Configuration: ${name}_PROVIDER is a sandbox; production refuses it (mission R6)`);
  }
  if (config.SMS_PROVIDER === 'http' && !(config.SMS_URL && config.SMS_TOKEN))
    throw new Error('Configuration: SMS_PROVIDER "http" needs SMS_URL and SMS_TOKEN');
  if (config.AUTHORITY_PROVIDER === 'http' && !(config.AUTHORITY_URL && config.AUTHORITY_TOKEN))
    throw new Error('Configuration: AUTHORITY_PROVIDER "http" needs AUTHORITY_URL and AUTHORITY_TOKEN');
  if (config.FACE_MATCH_PROVIDER === 'http' && !(config.FACE_MATCH_URL && config.FACE_MATCH_TOKEN))
    throw new Error('Configuration: FACE_MATCH_PROVIDER "http" needs FACE_MATCH_URL and FACE_MATCH_TOKEN');
  return config;
};
