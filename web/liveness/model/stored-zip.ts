import { crc32 } from 'node:zlib';

/** One file of an archive. */
export interface ZipEntry {
  name: string;
  data: Uint8Array;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
/** 1 January 1980, the first day a zip can name: the same bytes from every build. */
const FIRST_DAY = 0x0021;
/** TensorFlow Lite maps models where they lie: their contents start at a multiple of this. */
const ALIGNMENT = 64;

const record = (signature: number, fields: readonly (readonly [2 | 4, number])[], tail: Uint8Array) => {
  const size = fields.reduce((sum, [width]) => sum + width, 4);
  const bytes = new Uint8Array(size + tail.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, signature, true);
  let at = 4;
  for (const [width, value] of fields) {
    if (width === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += width;
  }
  bytes.set(tail, size);
  return bytes;
};

/** Version 1.0, no flags, method 0 (stored), then time, day, CRC-32 and both sizes (APPNOTE 4.3.7). */
const described = ({ data }: ZipEntry, name: Uint8Array, extra: number) =>
  [
    ...([
      [2, 10],
      [2, 0],
      [2, 0],
      [2, 0],
      [2, FIRST_DAY],
      [4, crc32(data)],
    ] as const),
    ...([
      [4, data.length],
      [4, data.length],
      [2, name.length],
      [2, extra],
    ] as const),
  ] as const;

/** A zip archive whose files are stored, not compressed, as a MediaPipe `.task` bundle wants them. */
export const storedZip = (entries: readonly ZipEntry[]): Uint8Array => {
  const pieces: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  const put = (piece: Uint8Array) => {
    pieces.push(piece);
    at += piece.length;
  };
  for (const entry of entries) {
    const name = new TextEncoder().encode(entry.name);
    const start = at;
    const padding = (ALIGNMENT - ((start + 30 + name.length) % ALIGNMENT)) % ALIGNMENT;
    const tail = new Uint8Array(name.length + padding);
    tail.set(name);
    put(record(LOCAL, described(entry, name, padding), tail));
    put(entry.data);
    directory.push(
      record(
        CENTRAL,
        [[2, 10], ...described(entry, name, 0), [2, 0], [2, 0], [2, 0], [4, 0], [4, start]],
        name,
      ),
    );
  }
  const listStart = at;
  for (const line of directory) put(line);
  const count = entries.length;
  put(
    record(
      END,
      [
        [2, 0],
        [2, 0],
        [2, count],
        [2, count],
        [4, at - listStart],
        [4, listStart],
        [2, 0],
      ],
      new Uint8Array(0),
    ),
  );
  return new Uint8Array(Buffer.concat(pieces));
};
