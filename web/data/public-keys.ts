import * as v from 'valibot';
import { jwks } from '../../shared/enterprise/contract.ts';
import { call } from './api.ts';

/** The server's public keys for whoever verifies a receipt without an account; nothing of a person. */
const Keys = v.array(v.looseObject({ kid: v.string() }));
export type PublicKeys = v.InferOutput<typeof Keys>;

const NAME = 'heyan.public-keys';

const kept = (): PublicKeys => {
  try {
    const result = v.safeParse(Keys, JSON.parse(localStorage.getItem(NAME) ?? '[]'));
    return result.success ? result.output : [];
  } catch {
    return [];
  }
};

/**
 * The keys that this phone knows, with those of now where the server can be reached. Once seen they stay: a
 * receipt is good after the server has changed its key.
 */
export const publicKeys = async (): Promise<PublicKeys> => {
  const before = kept();
  const fresh = await call(jwks, {}).catch(() => undefined);
  if (!fresh) return before;
  const names = new Set(fresh.keys.map(({ kid }) => kid));
  const all = [...fresh.keys, ...before.filter(({ kid }) => !names.has(kid))];
  try {
    localStorage.setItem(NAME, JSON.stringify(all));
  } catch {
    // Private windows of some browsers refuse: the keys are fetched anew the next time.
  }
  return all;
};
