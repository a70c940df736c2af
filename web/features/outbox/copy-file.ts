/** What a copy of an item says. */
export interface Copy {
  language: string;
  title: string;
  facts: readonly (readonly [name: string, value: string])[];
  photos: AsyncIterable<{ name: string; type: string; bytes: ArrayBuffer | undefined }>;
  /** Said in the place of a photo that this phone no longer has. */
  missing: string;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (char) => ENTITIES[char] ?? char);

/** Whole groups of three bytes become whole groups of four characters, so the parts can be put in a row. */
const GROUP = 30_000;

const base64 = (bytes: ArrayBuffer): string[] => {
  const all = new Uint8Array(bytes);
  const parts: string[] = [];
  for (let at = 0; at < all.byteLength; at += GROUP)
    parts.push(btoa(String.fromCharCode(...all.subarray(at, at + GROUP))));
  return parts;
};

const STYLE =
  'body{font:16px/1.6 sans-serif;max-width:42rem;margin:1rem auto;padding:0 1rem}dt{color:#555}dd{margin:0 0 .75rem;white-space:pre-wrap;overflow-wrap:anywhere}figure{margin:1rem 0}img,video{max-width:100%}';

/**
 * An item as one web page with its photos inside: it opens on any phone or computer, now and in ten years,
 * without us and without a network. Nothing in it runs or fetches anything.
 */
export const copyFile = async ({ language, title, facts, photos, missing }: Copy): Promise<Blob> => {
  const rows = facts.map(([name, value]) => `<dt>${escaped(name)}</dt><dd>${escaped(value)}</dd>`);
  const parts: Blob[] = [
    new Blob([
      `<!doctype html><html lang="${escaped(language)}"><meta charset="utf-8">`,
      '<meta name="viewport" content="width=device-width">',
      `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; media-src data:; style-src 'unsafe-inline'">`,
      `<title>${escaped(title)}</title><style>${STYLE}</style>`,
      `<h1>${escaped(title)}</h1><dl>${rows.join('')}</dl>`,
    ]),
  ];
  for await (const { name, type, bytes } of photos) {
    const caption = `<figcaption>${escaped(bytes ? name : `${name} · ${missing}`)}</figcaption></figure>`;
    const [open, close] = type.startsWith('video/')
      ? ['<video controls', '"></video>']
      : ['<img alt=""', '">'];
    const shown = bytes ? [`${open} src="data:${escaped(type)};base64,`, ...base64(bytes), close] : [];
    parts.push(new Blob(['<figure>', ...shown, caption]));
  }
  return new Blob([...parts, '</html>'], { type: 'text/html' });
};
