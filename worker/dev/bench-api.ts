import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { loadDemo } from './demo.ts';
import { measureRate, type Rate } from './load.ts';
import { type Resident, registerResident } from './resident.ts';
import { freePort, startServer } from './server.ts';
import { stopProcess, wranglerDev } from './wrangler.ts';

const COUNT = Number(process.env.BENCH_COUNT ?? 2_000);
const STATE = '.tmp/bench-state';

const startBare = async () => {
  const port = await freePort();
  const child = wranglerDev(
    [
      '--config',
      'worker/bench/bare.toml',
      '--port',
      String(port),
      '--inspector-port',
      String(await freePort()),
      '--log-level',
      'error',
      '--show-interactive-dev-session=false',
    ],
    'pipe',
  );
  const url = `http://localhost:${port}/`;
  for (;;) {
    if (child.exitCode !== null) throw new Error('The bare Worker did not start');
    const up = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (up) return { url, stop: () => stopProcess(child) };
    await sleep(150);
  }
};

interface Run {
  name: string;
  ask: () => Promise<Response>;
  /** Of the count, for what is slow. */
  share?: number;
  concurrency?: number;
}

const firstClaim = async (person: Resident): Promise<{ id: string; version: number }> => {
  const { documents } = await person.api.must('GET', '/api/sync/pull');
  return documents.find(({ type }: { type: string }) => type === 'claim');
};

/**
 * Rates of the API as shares of what a handler that does nothing reaches in the same run on the same
 * machine.
 */
export const benchApi = async (): Promise<void> => {
  rmSync(STATE, { recursive: true, force: true });
  const bare = await startBare();
  const server = await startServer({ port: await freePort(), state: STATE, output: 'pipe' });
  try {
    const demo = await loadDemo(server, STATE);
    const person = await registerResident(server, { ...demo.newcomer, phone: '13800000009' });
    const check = JSON.stringify({
      name: demo.residents[1]?.name,
      documentType: 'resident-id',
      documentNumber: demo.residents[1]?.idNumber,
    });
    const registrar = demo.tokens.find(({ role }) => role === 'registrar')?.secret ?? '';
    const claim = await firstClaim(person);

    const runs: Run[] = [
      { name: 'a handler that does nothing', ask: () => fetch(bare.url) },
      { name: 'GET /api/health (D1 and R2 touched)', ask: () => fetch(`${server.url}/api/health`) },
      { name: 'GET /api/me (session, decrypting)', ask: () => person.api.raw('GET', '/api/me') },
      { name: 'GET /api/sync/pull (first page)', ask: () => person.api.raw('GET', '/api/sync/pull') },
      {
        name: 'POST /api/registrar/checks (signed)',
        share: 0.25,
        ask: () =>
          fetch(`${server.url}/api/registrar/checks`, {
            method: 'POST',
            headers: { 'content-type': 'application/json', authorization: `Bearer ${registrar}` },
            body: check,
          }),
      },
      {
        // One after the other: each operation stands on the version that the one before made.
        name: 'POST /api/sync/push (one operation, one at a time)',
        share: 0.25,
        concurrency: 1,
        ask: () => {
          const payload = {
            amounts: { invested: claim.version, withdrawn: 0, lost: claim.version },
            text: '',
            photos: [],
          };
          const answer = person.rawPush('case.object', claim.id, claim.version, payload);
          claim.version += 1;
          return answer;
        },
      },
    ];

    console.log('\nThe API against a bare workerd handler (8 at a time unless said)');
    let base: Rate | undefined;
    for (const { name, ask, share: part = 1, concurrency = 8 } of runs) {
      await measureRate(50, concurrency, ask);
      const rate = await measureRate(Math.ceil(COUNT * part), concurrency, ask);
      base ??= rate;
      const share = ((100 * rate.perSecond) / base.perSecond).toFixed(0);
      console.log(
        `  ${share.padStart(4)} %  ${rate.perSecond.toFixed(0).padStart(6)}/s  median ${rate.median.toFixed(1)} ms  p95 ${rate.p95.toFixed(1)} ms  ${name}`,
      );
    }
  } finally {
    await server.stop();
    await bare.stop();
  }
};
