import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A link between browser and Worker that a test can make as bad as a village's. */
export interface Link {
  port: number;
  /** Bytes that went up to the Worker and came down from it, since the start or the last `reset`. */
  readonly carried: { up: number; down: number };
  resetCount(): void;
  /** Both directions share nothing but this: bits a second each way, and the round trip's milliseconds. */
  shape(rule: { bitsPerSecond: number; roundTripMs: number } | undefined): void;
  /** Ends every connection at once; new ones work. */
  cut(): void;
  /** Ends every connection when so many more bytes have gone up. */
  cutAfterUp(bytes: number): void;
  /** The next answers never arrive: the Worker has done its work, the browser sees a dead connection. */
  loseAnswers(count: number): void;
  /** While down, connections are refused. */
  down(isDown: boolean): void;
  close(): Promise<void>;
}

/** One direction of the link: bytes leave one after the other, each after its share of time. */
const createLane = (rule: () => { bitsPerSecond: number; roundTripMs: number } | undefined) => {
  let freeAt = 0;
  return async (size: number): Promise<void> => {
    const shaped = rule();
    if (!shaped) return;
    const now = performance.now();
    freeAt = Math.max(now, freeAt) + (size * 8_000) / shaped.bitsPerSecond;
    await sleep(freeAt - now + shaped.roundTripMs / 2);
  };
};

/**
 * Starts a link to a local port, on a port of its own. There is no netem on a developer's machine; this is
 * a plain TCP relay that counts, delays, and cuts.
 */
export const startLink = async (port: number, upstream: number): Promise<Link> => {
  let rule: { bitsPerSecond: number; roundTripMs: number } | undefined;
  let isDown = false;
  let cutAt = Number.POSITIVE_INFINITY;
  let answersToLose = 0;
  let carried = { up: 0, down: 0 };
  const open = new Set<Socket>();
  const lanes = { up: createLane(() => rule), down: createLane(() => rule) };

  const cut = () => {
    cutAt = Number.POSITIVE_INFINITY;
    for (const socket of open) socket.resetAndDestroy();
  };

  const relay = (from: Socket, to: Socket, way: 'up' | 'down') => {
    let tail: Promise<void> = Promise.resolve();
    from.on('data', (chunk: Buffer) => {
      from.pause();
      tail = tail.then(async () => {
        if (way === 'down' && answersToLose > 0) {
          answersToLose -= 1;
          cut();
          return;
        }
        await lanes[way](chunk.byteLength);
        if (to.destroyed) return;
        carried[way] += chunk.byteLength;
        const over = way === 'up' && carried.up >= cutAt;
        to.write(chunk);
        if (over) cut();
        else from.resume();
      });
    });
    from.on('end', () => void tail.then(() => to.end()));
    from.on('close', () => void tail.then(() => to.destroy()));
    from.on('error', () => to.destroy());
  };

  const server = createServer((client) => {
    if (isDown) {
      client.resetAndDestroy();
      return;
    }
    const worker = connect(upstream, '127.0.0.1');
    for (const socket of [client, worker]) {
      socket.setNoDelay(true);
      open.add(socket);
      socket.once('close', () => open.delete(socket));
    }
    relay(client, worker, 'up');
    relay(worker, client, 'down');
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));

  return {
    port,
    get carried() {
      return carried;
    },
    resetCount: () => {
      carried = { up: 0, down: 0 };
    },
    shape: (next) => {
      rule = next;
    },
    cut,
    cutAfterUp: (bytes) => {
      cutAt = carried.up + bytes;
    },
    loseAnswers: (count) => {
      answersToLose = count;
    },
    down: (state) => {
      isDown = state;
      if (state) cut();
    },
    close: () => {
      cut();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
};
