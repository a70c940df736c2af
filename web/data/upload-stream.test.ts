import { describe, expect, it } from 'vitest';
import {
  answeredOver,
  FIRST_TRUST,
  mayStream,
  type StreamTrust,
  streamed,
  streamOf,
} from './upload-stream.ts';

const over = (protocol: string, trust: StreamTrust = FIRST_TRUST) => answeredOver(trust, protocol);

describe('whether a body goes as a stream', () => {
  it('is not tried before an answer has come over HTTP/2 or later', () => {
    expect(mayStream(FIRST_TRUST)).toBe(false);
    expect(mayStream(over('http/1.1'))).toBe(false);
    expect(mayStream(over('h2'))).toBe(true);
    expect(mayStream(over('h3'))).toBe(true);
  });

  it('follows the network: over another one that speaks HTTP/1.1 no stream would get through', () => {
    expect(mayStream(over('http/1.1', over('h2')))).toBe(false);
    expect(mayStream(over('', over('h2')))).toBe(true);
  });

  it('has to be shown anew after a request that broke off', () => {
    const worked = streamed(over('h2'), true);
    const broken = streamed(worked, false);
    expect([mayStream(worked), mayStream(broken), mayStream(over('h2', broken))]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('is given up where not even the first one got through, so that something else gets through', () => {
    expect(mayStream(over('h2', streamed(over('h2'), false)))).toBe(false);
  });
});

describe('a body as a stream', () => {
  it('is all parts, one after the other, in mouthfuls that leave no rests but the last', async () => {
    const parts = [
      new Uint8Array([1, 2, 3]),
      new Uint8Array(0),
      new Uint8Array(150_000).fill(7),
      new Uint8Array([4]),
    ];
    const chunks: Uint8Array[] = [];
    for await (const chunk of streamOf(parts)) chunks.push(chunk);
    expect(chunks.flatMap((chunk) => [...chunk])).toEqual(parts.flatMap((part) => [...part]));
    expect(chunks.map(({ byteLength }) => byteLength)).toEqual([65_500, 65_500, 19_004]);
  });
});
