import { readFileSync } from 'node:fs';
import { convertV4MiniflareOptions, Miniflare } from 'miniflare';

/**
 * The process of a server that was bundled before (server-bundled.ts): workerd with the local D1 and R2, and
 * nothing that watches files. Its one argument names the file that holds the options.
 */
export type RuntimeOptions = Parameters<typeof convertV4MiniflareOptions>[0];

const [file = ''] = process.argv.slice(2);
const options: RuntimeOptions = JSON.parse(readFileSync(file, 'utf8'));
await new Miniflare(convertV4MiniflareOptions(options)).ready;
