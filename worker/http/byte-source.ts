/** Reads a request's body bit by bit, as it comes in. */
export interface ByteSource {
  /** The next `length` bytes, or as many as came before the body ended or the connection broke. */
  take(length: number): Promise<Uint8Array<ArrayBuffer>>;
  /** Whether the body has ended, or broken. */
  readonly over: boolean;
}

/** A connection that breaks is an end like any other here: what came before it counts. */
export const byteSource = (body: ReadableStream<Uint8Array> | null): ByteSource => {
  const reader = body?.getReader();
  let rest = new Uint8Array(0);
  let over = reader === undefined;

  const next = async (): Promise<Uint8Array | undefined> => {
    try {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined };
      return done ? undefined : value;
    } catch {
      return undefined;
    }
  };

  return {
    get over() {
      return over;
    },
    async take(length) {
      const taken = new Uint8Array(length);
      let at = 0;
      for (;;) {
        const part = rest.subarray(0, length - at);
        taken.set(part, at);
        at += part.byteLength;
        rest = rest.subarray(part.byteLength);
        if (at === length || over) return at === length ? taken : taken.slice(0, at);
        const chunk = await next();
        if (chunk) rest = new Uint8Array(chunk);
        else over = true;
      }
    },
  };
};
