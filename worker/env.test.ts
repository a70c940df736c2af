import { env } from 'cloudflare:workers';
import { describe, expect, test } from 'vitest';
import { type Env, readConfig } from './env.ts';

const configured = (changes: Partial<Record<keyof Env, string>>) =>
  readConfig({ ...(env as unknown as Env), ...changes } as Env);

describe('the configuration', () => {
  test('of the tests is good', () => {
    expect(configured({})).toMatchObject({ ENVIRONMENT: 'development', RP_ID: 'localhost' });
  });

  test.each([
    ['a sandbox in production', { ENVIRONMENT: 'production' }, 'SMS_PROVIDER is a sandbox'],
    ['an SMS carrier without an address', { SMS_PROVIDER: 'http' }, 'needs SMS_URL and SMS_TOKEN'],
    ['an authority without an address', { AUTHORITY_PROVIDER: 'http' }, 'needs AUTHORITY_URL'],
    ['a face match without an address', { FACE_MATCH_PROVIDER: 'http' }, 'needs FACE_MATCH_URL'],
    ['a provider nobody knows', { SMS_PROVIDER: 'pigeon' }, 'SMS_PROVIDER must be "sandbox" or "http"'],
    ['an origin with a path', { ORIGIN: 'https://heyan.example/app' }, 'ORIGIN must be an origin'],
    ['a short key', { INDEX_KEY: 'c2hvcnQ' }, 'INDEX_KEY must be 32 bytes'],
    ['a key ring without its current key', { FIELD_KEYS: '{"current":"k2","keys":{}}' }, 'current must name'],
    ['keys that are no JSON', { SIGNING_KEYS: '{' }, 'SIGNING_KEYS must be JSON'],
    ['no signing key', { SIGNING_KEYS: '[]' }, 'SIGNING_KEYS needs at least one key'],
    ['push hosts with an address', { PUSH_HOSTS: 'https://push.example' }, 'PUSH_HOSTS.0 must be host names'],
    ['a key for push that is no key', { VAPID_KEY: '{}' }, 'VAPID_KEY'],
    ['no encryption key', { ENCRYPTION_KEYS: '[]' }, 'ENCRYPTION_KEYS needs at least one key'],
  ])('is refused with the name of the setting: %s', (_name, changes, message) => {
    expect(() => configured(changes)).toThrow(message);
  });

  test('may use sandboxes in production only where it says so', () => {
    const production = { ENVIRONMENT: 'production', ALLOW_SANDBOX: 'yes' };
    expect(configured(production).SMS_PROVIDER).toBe('sandbox');
  });

  test('names every setting that is wrong, and no value of a secret', () => {
    const secret = 'very-secret-but-too-short';
    const read = () => configured({ INDEX_KEY: secret, FIELD_KEYS: `{"${secret}` });
    expect(read).toThrow(/FIELD_KEYS.*INDEX_KEY/);
    expect(read).not.toThrow(secret);
  });
});
