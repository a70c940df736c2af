import PouchDB from 'pouchdb-browser';
import { Upload } from 'tus-js-client';
import { seeded } from '../../shared/testing/random.ts';

/** What the app is compared with, in the same browser: run by rivals.ts through `window.rivals`. */

/** Bytes that no compression makes smaller, as a photo's. */
const photo = (seed: number, size: number): Blob => {
  const random = seeded(seed);
  return new Blob([Uint8Array.from({ length: size }, () => random() * 256)], { type: 'image/jpeg' });
};

const photosOf = (sizes: readonly number[], seed: number): Blob[] =>
  sizes.map((size, at) => photo(seed * 1_000 + at, size));

/** tus-js-client as its guide says, in chunks of 256 KB, going on by itself after a cut. */
const sendByTus = (file: Blob): Promise<void> =>
  new Promise((resolve, reject) => {
    new Upload(file, {
      endpoint: '/files',
      chunkSize: 262_144,
      retryDelays: [0, 200, 500, 1_000, 2_000, 4_000],
      onError: reject,
      onSuccess: () => resolve(),
    }).start();
  });

export const rivals = {
  /** One request with all bytes in it: what nobody can be quicker than. */
  async raw(sizes: readonly number[], seed: number): Promise<number> {
    const body = new Blob(photosOf(sizes, seed));
    const began = performance.now();
    await fetch('/raw', { method: 'POST', body });
    return performance.now() - began;
  },
  /** One photo after the other. */
  async tus(sizes: readonly number[], seed: number): Promise<number> {
    const files = photosOf(sizes, seed);
    const began = performance.now();
    for (const file of files) await sendByTus(file);
    return performance.now() - began;
  },
  /** Documents with photos as attachments, replicated to CouchDB's protocol. */
  async pouch(drafts: readonly (readonly number[])[], seed: number): Promise<number> {
    const local = new PouchDB(`bench-${seed}`);
    for (const [at, sizes] of drafts.entries()) {
      const attachments = photosOf(sizes, seed + at).map((data, n) => [
        `photo-${n}`,
        { content_type: 'image/jpeg', data },
      ]);
      await local.put({ _id: `draft-${at}`, _attachments: Object.fromEntries(attachments) });
    }
    const began = performance.now();
    await local.replicate.to(new PouchDB(`${location.origin}/db/bench-${seed}`));
    const took = performance.now() - began;
    await local.destroy();
    return took;
  },
};

Object.assign(window, { rivals });
