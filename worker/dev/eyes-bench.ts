import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { convertV4MiniflareOptions, Miniflare } from 'miniflare';
import { bundledEyes, eyesProbe } from './eyes.ts';
import { freePort } from './server.ts';

/** Checks that the eyes look at, one after the other; a check is six pictures: five stills and the portrait. */
const CHECKS = 8;
const PICTURES = 6;
/** Ticks of /proc/…/stat a second (sysconf _SC_CLK_TCK, 100 on every Linux we know). */
const TICKS = 100;

interface Eyes {
  open(): Promise<void>;
  look(pictures: Uint8Array[]): Promise<{ outcome: string }[]>;
}

/** The workerd that this process has started. */
const workerd = (): string => {
  const children = globSync('/proc/self/task/*/children')
    .flatMap((path) => readFileSync(path, 'utf8').trim().split(/\s+/))
    .filter((pid) => pid !== '' && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('workerd'));
  const pid = children.sort((a, b) => Number(b) - Number(a))[0];
  if (pid === undefined) throw new Error('workerd is not to be found: this needs Linux');
  return pid;
};

/** Seconds of processor that a process has used (proc_pid_stat(5), utime and stime). */
const processorSeconds = (pid: string): number => {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / TICKS;
};

/** Megabytes of the eyes' isolate as its own inspector counts them: JavaScript's heap, and buffers. */
const openMeter = async (port: number): Promise<() => Promise<{ heap: number; buffers: number }>> => {
  const targets = (await (await fetch(`http://127.0.0.1:${port}/json`)).json()) as {
    id: string;
    webSocketDebuggerUrl: string;
  }[];
  const target = targets.find(({ id }) => id.endsWith('heyan-eyes'));
  const socket = new WebSocket(target?.webSocketDebuggerUrl ?? '');
  await new Promise((resolve) => socket.addEventListener('open', resolve, { once: true }));
  return async () => {
    const answer = new Promise<{ totalSize: number; backingStorageSize: number }>((resolve) => {
      socket.addEventListener('message', ({ data }) => resolve(JSON.parse(String(data)).result), {
        once: true,
      });
    });
    socket.send(JSON.stringify({ id: 1, method: 'Runtime.getHeapUsage' }));
    const { totalSize, backingStorageSize } = await answer;
    return { heap: totalSize / 1e6, buffers: backingStorageSize / 1e6 };
  };
};

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

/**
 * The eyes' rows of `npm run bench`: what their isolate holds once it is open and at most afterwards (garbage that
 * V8 saw no reason to collect is in it, WebAssembly's own memory is not), and the processor's time for a check.
 */
export const printEyes = async (): Promise<void> => {
  const inspectorPort = await freePort();
  const workers = [eyesProbe, bundledEyes()];
  const miniflare = new Miniflare({ ...convertV4MiniflareOptions({ workers }), inspectorPort });
  try {
    const { EYES } = await miniflare.getBindings<{ EYES: Eyes }>(eyesProbe.name);
    const poses = globSync('web/liveness/fixtures/puppet/*.jpg')
      .filter((path) => !/^(dark|off)/.test(basename(path)))
      .sort()
      .map((path) => readFileSync(path));
    const began = performance.now();
    await EYES.open();
    const openMs = performance.now() - began;
    await EYES.look(poses.slice(0, 1));
    const firstMs = performance.now() - began - openMs;
    const meter = await openMeter(inspectorPort);
    const pid = workerd();
    const open = await meter();
    const [seconds, times, heaps, buffers]: [number[], number[], number[], number[]] = [[], [], [], []];
    for (let check = 0; check < CHECKS; check += 1) {
      const pictures = Array.from(
        { length: PICTURES },
        (_, k) => poses[(check * PICTURES + k) % poses.length] ?? Buffer.of(),
      );
      const [used, at] = [processorSeconds(pid), performance.now()];
      const looks = await EYES.look(pictures);
      seconds.push(processorSeconds(pid) - used);
      times.push(performance.now() - at);
      if (looks.some(({ outcome }) => outcome !== 'face')) throw new Error('A face was not found');
      const held = await meter();
      heaps.push(held.heap);
      buffers.push(held.buffers);
    }
    const whole = (value: number) => value.toFixed(0);
    console.log(`\nThe eyes: ${CHECKS} checks of ${PICTURES} pictures of 640 × 480, one after the other`);
    console.log(
      `  once open: ${whole(open.heap)} MB of heap and ${whole(open.buffers)} MB of buffers; at most ${whole(Math.max(...heaps))} and ${whole(Math.max(...buffers))} MB, least after a check ${whole(Math.min(...buffers))} MB of buffers (an isolate may have 128 MB)`,
    );
    console.log(
      `  processor time of a check: ${median(seconds).toFixed(2)} s, by the clock ${(median(times) / 1000).toFixed(2)} s (goal for the whole answer: 3 s)`,
    );
    console.log(
      `  opened in ${whole(openMs)} ms (while the person does the actions), the first picture then ${whole(firstMs)} ms`,
    );
  } finally {
    await miniflare.dispose();
  }
};
