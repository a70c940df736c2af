/**
 * Bodies that are sent once. After a connection breaks, Chromium repeats a request by itself, all of it,
 * where it still has the body; with a stream it cannot, and so only what did not arrive goes up again.
 * Streams need HTTP/2 or later (Fetch, "request body streams"): over HTTP/1.1 such a request fails, and a
 * page cannot tell that from having no network.
 */

/** What is known about streams on the way to our server. Pure, so that it can be held by tests. */
export interface StreamTrust {
  /** The last answer came over HTTP/2 or later. */
  multiplexed: boolean;
  /** `failed`: the first one that was tried did not get through, for whatever reason: no other is tried. */
  tried: 'never' | 'worked' | 'failed';
}

export const FIRST_TRUST: StreamTrust = { multiplexed: false, tried: 'never' };

/** After an answer over this protocol, as Resource Timing names it; an empty name says nothing. */
export const answeredOver = (trust: StreamTrust, protocol: string): StreamTrust =>
  protocol === '' ? trust : { ...trust, multiplexed: protocol === 'h2' || protocol === 'h3' };

/** After a streamed request was answered, or was not: then the way has to show anew what it can. */
export const streamed = (trust: StreamTrust, answered: boolean): StreamTrust => {
  if (answered) return { ...trust, tried: 'worked' };
  return { multiplexed: false, tried: trust.tried === 'worked' ? 'worked' : 'failed' };
};

export const mayStream = ({ multiplexed, tried }: StreamTrust): boolean => multiplexed && tried !== 'failed';

/** Whether this browser takes a stream as a body at all: one that does not makes text of it, with a type. */
export const takesStreams = (): boolean => {
  let asked = false;
  const init = {
    method: 'POST',
    body: new ReadableStream(),
    get duplex() {
      asked = true;
      return 'half';
    },
  };
  return !new Request('/', init).headers.has('content-type') && asked;
};

/**
 * Handed over at a time: what the browser holds of a body beside the photos themselves. Chromium makes a frame of
 * 16,375 bytes at most of it, which with its head fills one record of TLS; a rest would be a record of its own.
 */
const MOUTHFUL = 4 * 16_375;

/** These bytes one after the other, each taken when the network wants it. */
export const streamOf = (
  parts: readonly Uint8Array<ArrayBuffer>[],
): ReadableStream<Uint8Array<ArrayBuffer>> => {
  let [part, start] = [0, 0];
  return new ReadableStream({
    pull: (controller) => {
      // A copy: what is handed over belongs to the browser from then on.
      const mouthful = new Uint8Array(MOUTHFUL);
      let size = 0;
      for (let bytes = parts[part]; bytes && size < MOUTHFUL; bytes = parts[part]) {
        const some = bytes.subarray(start, start + MOUTHFUL - size);
        mouthful.set(some, size);
        size += some.byteLength;
        start += some.byteLength;
        if (start >= bytes.byteLength) [part, start] = [part + 1, 0];
      }
      return size === 0 ? controller.close() : controller.enqueue(mouthful.subarray(0, size));
    },
  });
};
