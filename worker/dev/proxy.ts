import { connect, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** One request as it passes. */
export interface Asked {
  method: string;
  path: string;
  /** `Content-Length`; 0 where there is none. */
  length: number;
}

/**
 * What happens to a request: it passes; it is cut off before the Worker sees it; the Worker does its work and
 * the answer is lost; nobody ever answers; or somebody else answers, with these bytes of HTTP/1.1, after which
 * the connection ends, or stays open without another byte.
 */
export type Treatment = 'pass' | 'cut' | 'lose-answer' | 'silence' | { answer: string; stall?: boolean };

/** A link between browser and Worker that a test can make as bad as a village's. */
export interface Link {
  port: number;
  /** Bytes that went up to the Worker and came down from it, since the start or the last `reset`. */
  readonly carried: { up: number; down: number };
  /** Every request that went up, oldest first, since the start or the last `resetCount`. */
  readonly asked: readonly Asked[];
  resetCount(): void;
  /** Both directions share nothing but this: bits a second each way, and the round trip's milliseconds. */
  shape(rule: Shape | undefined): void;
  /** Ends every connection at once; new ones work. */
  cut(): void;
  /** Ends every connection when so many more bytes have gone up. */
  cutAfterUp(bytes: number): void;
  /** Decides about each request from now on; `undefined` lets everything pass. */
  judge(rule: ((request: Asked) => Treatment) | undefined): void;
  /** While down, connections are refused. */
  down(isDown: boolean): void;
  close(): Promise<void>;
}

interface Shape {
  bitsPerSecond: number;
  roundTripMs: number;
}

/**
 * One direction of the link: bytes leave one after the other, each after its share of time, and arrive half
 * a round trip later, while others are already on their way behind them. Gives how long that takes, in ms.
 */
const createLane = (rule: () => Shape | undefined) => {
  let freeAt = 0;
  return (size: number): number => {
    const shaped = rule();
    if (!shaped) return 0;
    const now = performance.now();
    freeAt = Math.max(now, freeAt) + (size * 8_000) / shaped.bitsPerSecond;
    return freeAt - now + shaped.roundTripMs / 2;
  };
};

/** How much of one connection may be on its way: what fills the link twice, as a good TCP would have it. */
const windowOf = (shaped: Shape | undefined): number =>
  shaped ? Math.max(65_536, (shaped.bitsPerSecond * shaped.roundTripMs) / 4_000) : 65_536;

/** The request whose first bytes these are; a chunk in the middle of a body is none. */
const readHead = (chunk: Buffer): Asked | undefined => {
  const text = chunk.subarray(0, 8_192).toString('latin1');
  const [, method, path] = /^([A-Z]{3,7}) (\/\S*) HTTP\/1\.1\r\n/.exec(text) ?? [];
  if (method === undefined || path === undefined) return undefined;
  return { method, path, length: Number(/\r\ncontent-length: (\d+)/i.exec(text)?.[1] ?? 0) };
};

/**
 * Starts a link to a local port, on a port of its own. There is no netem on a developer's machine; this is
 * a plain TCP relay that counts, delays, and cuts.
 */
export const startLink = async (port: number, upstream: number): Promise<Link> => {
  let rule: Shape | undefined;
  let isDown = false;
  let cutAt = Number.POSITIVE_INFINITY;
  let judge: ((request: Asked) => Treatment) | undefined;
  let asked: Asked[] = [];
  let carried = { up: 0, down: 0 };
  const open = new Set<Socket>();
  const lanes = { up: createLane(() => rule), down: createLane(() => rule) };

  const cut = () => {
    cutAt = Number.POSITIVE_INFINITY;
    for (const socket of open) socket.resetAndDestroy();
  };

  /** Moves bytes one way; what `keep` takes goes no further. */
  const relay = (from: Socket, to: Socket, way: 'up' | 'down', keep: (chunk: Buffer) => boolean) => {
    let tail: Promise<void> = Promise.resolve();
    let underWay = 0;
    from.on('data', (chunk: Buffer) => {
      if (keep(chunk)) return;
      underWay += chunk.byteLength;
      if (underWay >= windowOf(rule)) from.pause();
      const arrivesAt = performance.now() + lanes[way](chunk.byteLength);
      tail = tail.then(async () => {
        const wait = arrivesAt - performance.now();
        if (wait > 0) await sleep(wait);
        underWay -= chunk.byteLength;
        if (to.destroyed) return;
        // A cut is exact to the byte: what lies behind it never leaves.
        const part = way === 'up' ? chunk.subarray(0, Math.max(0, cutAt - carried.up)) : chunk;
        carried[way] += part.byteLength;
        const over = way === 'up' && carried.up >= cutAt;
        to.write(part);
        if (over) cut();
        else from.resume();
      });
    });
    from.on('end', () => void tail.then(() => to.end()));
    from.on('close', () => void tail.then(() => to.destroy()));
    from.on('error', () => to.destroy());
  };

  const connectThrough = (client: Socket, worker: Socket) => {
    let treatment: Treatment = 'pass';
    const end = () => {
      client.resetAndDestroy();
      worker.resetAndDestroy();
    };
    relay(client, worker, 'up', (chunk) => {
      const request = readHead(chunk);
      if (request) {
        asked.push(request);
        treatment = judge?.(request) ?? 'pass';
        if (treatment === 'cut') end();
        if (typeof treatment === 'object') {
          if (treatment.stall) client.write(treatment.answer);
          else client.end(treatment.answer);
        }
      }
      return treatment !== 'pass' && treatment !== 'lose-answer';
    });
    relay(worker, client, 'down', () => {
      if (treatment === 'lose-answer') end();
      return treatment !== 'pass';
    });
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
    connectThrough(client, worker);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));

  return {
    port,
    get carried() {
      return carried;
    },
    get asked() {
      return asked;
    },
    resetCount: () => {
      carried = { up: 0, down: 0 };
      asked = [];
    },
    shape: (next) => {
      rule = next;
    },
    cut,
    cutAfterUp: (bytes) => {
      cutAt = carried.up + bytes;
    },
    judge: (next) => {
      judge = next;
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
