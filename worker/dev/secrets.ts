import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';

const FILE = '.dev.vars';

/** New secrets of one installation, in the form that worker/env.ts reads. */
export const newSecrets = (): Record<string, string> => {
  const key = () => randomBytes(32).toString('base64url');
  const privateKey = () => {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    return { kid: randomBytes(6).toString('base64url'), ...pair.privateKey.export({ format: 'jwk' }) };
  };
  return {
    FIELD_KEYS: JSON.stringify({ current: 'k1', keys: { k1: key() } }),
    INDEX_KEY: key(),
    SIGNING_KEYS: JSON.stringify([privateKey()]),
    ENCRYPTION_KEYS: JSON.stringify([privateKey()]),
    VAPID_KEY: JSON.stringify(privateKey()),
  };
};

/**
 * Local secrets, made once, in the git-ignored file that wrangler reads for development. Those that a newer
 * version asks for are added; the ones that are there stay, since data is sealed with them.
 */
export const ensureLocalSecrets = (): void => {
  const known = existsSync(FILE) ? readFileSync(FILE, 'utf8') : '';
  const missing = Object.entries(newSecrets()).filter(([name]) => !known.includes(`${name}=`));
  const lines = missing.map(([name, value]) => `${name}='${value}'\n`).join('');
  if (known === '') writeFileSync(FILE, lines, { mode: 0o600 });
  else if (lines !== '') appendFileSync(FILE, `${known.endsWith('\n') ? '' : '\n'}${lines}`);
};

if (import.meta.main) {
  // `npm run secrets`: what a deployment sets with `wrangler secret put NAME`, one line each.
  for (const [name, value] of Object.entries(newSecrets())) console.log(`${name}=${value}`);
}
