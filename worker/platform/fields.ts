import { fromBase64Url, toBase64Url, utf8 } from '../../shared/kernel/bytes.ts';
import type { Config } from '../env.ts';

const IV_BYTES = 12;

/**
 * Personal numbers are encrypted field by field and found through a blind index (architecture, habit 7).
 * `context` names the column and is authenticated with the value, so that a value copied into another
 * column does not open.
 */
export interface Fields {
  /** AES-256-GCM under the ring's current key: `<key name>.<iv>.<ciphertext>`. */
  encrypt(context: string, text: string): Promise<string>;
  /** @throws where the value was tampered with, is of another column, or its key is gone */
  decrypt(context: string, sealed: string): Promise<string>;
  /** HMAC-SHA-256 of a value: equal values of one context are equal, nothing else can be told. */
  index(context: string, value: string): Promise<string>;
}

export const createFields = (config: Pick<Config, 'FIELD_KEYS' | 'INDEX_KEY'>): Fields => {
  const imported = new Map<string, Promise<CryptoKey>>();
  const fieldKey = (name: string): Promise<CryptoKey> => {
    const raw = config.FIELD_KEYS.keys[name];
    if (!raw) throw new Error(`No field key named ${name}`);
    const known = imported.get(name);
    if (known) return known;
    const key = crypto.subtle.importKey('raw', fromBase64Url(raw), 'AES-GCM', false, ['encrypt', 'decrypt']);
    imported.set(name, key);
    return key;
  };
  const indexKey = crypto.subtle.importKey(
    'raw',
    fromBase64Url(config.INDEX_KEY),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  );

  return {
    async encrypt(context, text) {
      const name = config.FIELD_KEYS.current;
      const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
      const sealed = await crypto.subtle.encrypt(
        { name: 'AES-GCM', iv, additionalData: utf8(context) },
        await fieldKey(name),
        utf8(text),
      );
      return `${name}.${toBase64Url(iv)}.${toBase64Url(new Uint8Array(sealed))}`;
    },
    async decrypt(context, sealed) {
      const [name = '', iv = '', text = ''] = sealed.split('.');
      const bytes = await crypto.subtle.decrypt(
        { name: 'AES-GCM', iv: fromBase64Url(iv), additionalData: utf8(context) },
        await fieldKey(name),
        fromBase64Url(text),
      );
      return new TextDecoder().decode(bytes);
    },
    async index(context, value) {
      const mac = await crypto.subtle.sign('HMAC', await indexKey, utf8(`${context}\0${value}`));
      return toBase64Url(new Uint8Array(mac));
    },
  };
};
