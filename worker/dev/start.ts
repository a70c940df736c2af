import { buildWeb } from './build.ts';
import { loadDemo, printDemo } from './demo.ts';
import { startServer } from './server.ts';

/** `npm start`: the whole product on http://localhost:8787 (PORT changes it), with its data kept. */
const STATE = '.wrangler/state';

const port = Number(process.env.PORT ?? 8787);
if (!Number.isInteger(port) || port < 1 || port > 65_535) {
  console.error(`PORT must be a number from 1 to 65535, not "${process.env.PORT}"`);
  process.exit(1);
}

buildWeb();
const server = await startServer({ port, state: STATE, output: 'inherit' });
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    void server.stop().then(() => process.exit(0));
  });

const demo = await loadDemo(server, STATE);
printDemo(server.url, demo);
console.log(`\nHeyan is ready: ${server.url}   (Ctrl-C stops it; the data stays; npm run reset clears it)`);
process.exit((await server.ended) ?? 0);
