import { encode } from 'uqr';

/** A QR code (ISO/IEC 18004) as an SVG path in modules, with the quiet zone of four around it. */
export interface Qr {
  size: number;
  path: string;
}

/** @throws RangeError where the text is too long for any code */
export const qrOf = (text: string): Qr => {
  const { data, size } = encode(text, { ecc: 'L', border: 4 });
  const rows = data.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')).join(''));
  return { size, path: rows.join('') };
};
