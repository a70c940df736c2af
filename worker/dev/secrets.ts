import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';

const FILE = '.dev.vars';

/** New secrets of one installation, in the form that worker/env.ts reads. */
export const newSecrets = (): Record<string, string> => {
  const key = () => randomBytes(32).toString('base64url');
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const kid = randomBytes(6).toString('base64url');
  return {
    FIELD_KEYS: JSON.stringify({ current: 'k1', keys: { k1: key() } }),
    INDEX_KEY: key(),
    SIGNING_KEYS: JSON.stringify([{ kid, ...privateKey.export({ format: 'jwk' }) }]),
  };
};

/** Local secrets, made once, in the git-ignored file that wrangler reads for development. */
export const ensureLocalSecrets = (): void => {
  if (existsSync(FILE)) return;
  const lines = Object.entries(newSecrets()).map(([name, value]) => `${name}='${value}'`);
  writeFileSync(FILE, `${lines.join('\n')}\n`, { mode: 0o600 });
};

if (import.meta.main) {
  // `npm run secrets`: what a deployment sets with `wrangler secret put NAME`, one line each.
  for (const [name, value] of Object.entries(newSecrets())) console.log(`${name}=${value}`);
}
