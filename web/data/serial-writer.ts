/**
 * Writes values one after the other, never two at a time and never out of order. While one is being
 * written the newest waits and those between are passed over: the latest wins.
 */
export interface SerialWriter<T> {
  /** Resolves when this value or a newer one has been written; rejects when that write failed. */
  push(value: T): Promise<void>;
  /** Resolves when nothing is being written or waiting, whatever came of it. */
  idle(): Promise<void>;
}

interface Waiting<T> {
  value: T;
  settle: { resolve: () => void; reject: (error: unknown) => void }[];
}

export const createSerialWriter = <T>(write: (value: T) => Promise<void>): SerialWriter<T> => {
  let waiting: Waiting<T> | undefined;
  let running: Promise<void> | undefined;

  const run = async (): Promise<void> => {
    // One turn later: `running` is set by then, even for a write that fails at once.
    await Promise.resolve();
    while (waiting) {
      const { value, settle } = waiting;
      waiting = undefined;
      try {
        await write(value);
        for (const { resolve } of settle) resolve();
      } catch (error) {
        for (const { reject } of settle) reject(error);
      }
    }
    running = undefined;
  };

  return {
    push: (value) =>
      new Promise((resolve, reject) => {
        const settle = [...(waiting?.settle ?? []), { resolve, reject }];
        waiting = { value, settle };
        running ??= run();
      }),
    idle: async () => {
      while (running) await running;
    },
  };
};
