/** A decoded picture: RGBA, row by row. */
export interface Picture {
  width: number;
  height: number;
  data: Uint8ClampedArray;
}

/** A point of a picture, in pixels from its upper left corner. */
export interface Point {
  x: number;
  y: number;
}

/** Where a square crop lies in a picture: its centre, its side and how far it is turned (radians, clockwise). */
export interface Crop {
  centre: Point;
  side: number;
  angle: number;
}

/** The point of the picture that a place in the crop (0…1 from its upper left) comes from. */
export const fromCrop = ({ centre, side, angle }: Crop, u: number, v: number): Point => {
  const [x, y] = [(u - 0.5) * side, (v - 0.5) * side];
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return { x: centre.x + x * cos - y * sin, y: centre.y + x * sin + y * cos };
};

/**
 * The crop as `size` × `size` RGB numbers, each `value × scale + offset`: what a network takes. Bilinear; a
 * pixel of the crop that is larger than one of the picture is averaged over four places; black outside. Plain
 * numbers throughout: this runs some hundred thousand times a picture.
 */
export const sample = (
  { width, height, data }: Picture,
  { centre, side, angle }: Crop,
  size: number,
  { scale, offset }: { scale: number; offset: number },
): Float32Array => {
  const out = new Float32Array(size * size * 3);
  const places = side / size > 1.5 ? 2 : 1;
  const steps = size * places;
  const [stepX, stepY] = [(Math.cos(angle) * side) / steps, (Math.sin(angle) * side) / steps];
  const [middleX, middleY, half] = [centre.x - 0.5, centre.y - 0.5, steps / 2 - 0.5];
  const factor = scale / places ** 2;
  const right = 4;
  const below = width * 4;
  for (let row = 0; row < steps; row += 1)
    for (let column = 0; column < steps; column += 1) {
      const x = middleX + (column - half) * stepX - (row - half) * stepY;
      const y = middleY + (column - half) * stepY + (row - half) * stepX;
      const [left, top] = [Math.floor(x), Math.floor(y)];
      if (left < 0 || top < 0 || left >= width - 1 || top >= height - 1) continue;
      const [fx, fy] = [x - left, y - top];
      const from = (top * width + left) * 4;
      const to = (Math.floor(row / places) * size + Math.floor(column / places)) * 3;
      for (let channel = 0; channel < 3; channel += 1) {
        const at = from + channel;
        const above = (data[at] ?? 0) * (1 - fx) + (data[at + right] ?? 0) * fx;
        const under = (data[at + below] ?? 0) * (1 - fx) + (data[at + below + right] ?? 0) * fx;
        out[to + channel] = (out[to + channel] ?? 0) + (above * (1 - fy) + under * fy) * factor;
      }
    }
  if (offset !== 0) for (let at = 0; at < out.length; at += 1) out[at] = (out[at] ?? 0) + offset;
  return out;
};
