import { crc32, deflateSync } from 'node:zlib';
import { seeded } from '../../shared/testing/random.ts';

const chunk = (type: string, data: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
};

/** A grey PNG (RFC 2083) so full of detail that the app makes about 150 KB of it, as of a real photo. */
const detailed = (seed: number, width: number, height: number): Buffer => {
  const random = seeded(seed);
  const rows = Buffer.alloc((width + 1) * height);
  for (let at = 0; at < rows.length; at += 1) rows[at] = at % (width + 1) === 0 ? 0 : 64 + random() * 128;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 1 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
};

/** So many photos to pick, different for every seed. */
export const detailedPhotos = (count: number, seed: number, width = 680, height = 510) =>
  Array.from({ length: count }, (_, at) => ({
    name: `${seed}-${at}.png`,
    mimeType: 'image/png',
    buffer: detailed(seed * 1_000 + at, width, height),
  }));
