/**
 * Pictures of two people: the puppet of the face check (web/liveness/fixtures/puppet, one face in every pose),
 * and the face on a screenshot that the package of the networks ships.
 */
const FILES = import.meta.glob<string>(
  [
    '../../web/liveness/fixtures/puppet/*.jpg',
    '../../node_modules/@vladmandic/human/assets/screenshot-faceid.jpg',
  ],
  { query: '?inline', import: 'default', eager: true, exhaustive: true },
);

const read = (end: string): Uint8Array<ArrayBuffer> => {
  const url = Object.entries(FILES).find(([path]) => path.endsWith(end))?.[1];
  if (url === undefined) throw new Error(`There is no picture ${end}`);
  return Uint8Array.from(atob(url.slice(url.indexOf(',') + 1)), (char) => char.charCodeAt(0));
};

/** One of the puppet's by name, as the camera would have written it. */
export const puppetPicture = (name: string): Uint8Array<ArrayBuffer> => read(`/puppet/${name}.jpg`);

/** Somebody else. */
export const strangerPicture = (): Uint8Array<ArrayBuffer> => read('/screenshot-faceid.jpg');
