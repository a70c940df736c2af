import { expect, it } from 'vitest';
import { copyFile } from './copy-file.ts';

const photo = Uint8Array.from({ length: 100_001 }, (_, at) => (at * 7919) % 256);

async function* photos() {
  yield { name: 'No. 1', type: 'image/jpeg', bytes: photo.buffer };
  yield { name: 'No. 2', type: 'image/jpeg', bytes: undefined };
}

const copy = async () => {
  const facts = [['Text', 'two lines\n<script>alert("1")</script> & more']] as const;
  const file = await copyFile({
    language: 'en',
    title: 'A & B',
    facts,
    photos: photos(),
    missing: 'not here',
  });
  return file.text();
};

it('holds the photos byte for byte, and says which one is missing', async () => {
  const [, base64 = ''] = /src="data:image\/jpeg;base64,([^"]+)"/.exec(await copy()) ?? [];
  expect(Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))).toEqual(photo);
  expect(await copy()).toContain('<figure><figcaption>No. 2 · not here</figcaption>');
});

it('shows what was written as it was written, and runs nothing of it', async () => {
  const text = await copy();
  expect(text).toContain('two lines\n&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; more');
  expect(text).not.toContain('<script');
  expect(text).toContain("default-src 'none'");
  expect(text).toContain('<title>A &amp; B</title>');
});
