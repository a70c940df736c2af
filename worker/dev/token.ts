import { mkdirSync, writeFileSync } from 'node:fs';
import { adminTokenSql, newTokenSecret } from './server.ts';
import { wrangler } from './wrangler.ts';

/**
 * `npm run token`: the first administrator's token of a deployment (`--remote`) or of the local data.
 * Prints the secret once; every further token is made with it through POST /api/admin/tokens.
 */
const remote = process.argv.includes('--remote');
const secret = newTokenSecret();
const file = '.tmp/token.sql';
mkdirSync('.tmp', { recursive: true });
writeFileSync(file, adminTokenSql(secret, 90));
wrangler('d1', 'execute', 'heyan', remote ? '--remote' : '--local', '--file', file, '--yes');
console.log(`Administrator token, valid for 90 days, shown this once:\n${secret}`);
