import { expect, test } from 'vitest';
import { Problem } from '../../../shared/kernel/problems.ts';
import { testPhoto } from '../../testing/photos.ts';
import { readImage, requireImage } from './image.ts';

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));

/** The beginnings of pictures of 320 × 200 pixels, as Chromium's encoders write them. */
const SAMPLES = {
  // JFIF, an APP2 segment, two quantisation tables, then the frame header.
  'image/jpeg':
    '/9j/4AAQSkZJRgABAQAAAQABAAD/4gAISUNDX1AA/9sAQwBQNzxGPDJQRkFGWlVQX3jIgnhubnj1r7mRyP///////////////////////////////////////////////////9sAQwFVWlp4aXjrgoLr/////////////////////////////////////////////////////////////////////////8AAEQgAyAFAAwEiAAIRAQMRAf/EABU=',
  'image/png': 'iVBORw0KGgoAAAANSUhEUgAAAUAAAADICAYAAACZBDirAAAIHklEQVR4AezYC26r',
} as const;
const WEBP = {
  lossy: 'UklGRuYAAABXRUJQVlA4INoAAACwEQCdASpAAcgAP3G42WW0rywnICgCkC4JaW7hd2EHv8AAnsA99snI',
  lossless: 'UklGRh4AAABXRUJQVlA4TBEAAAAvP8ExAAdQoorUrP+BiOh/AAA=',
  extended: 'UklGRvoCAABXRUJQVlA4WAoAAAAwAAAAPwEAxwAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZ',
} as const;

test.each(Object.entries(SAMPLES))('%s is told by its own header, with its size', (type, base64) => {
  expect(readImage(bytesOf(base64))).toEqual({ type, width: 320, height: 200 });
});

test.each(Object.entries(WEBP))('a %s WebP is told by its own header, with its size', (_, base64) => {
  expect(readImage(bytesOf(base64))).toEqual({ type: 'image/webp', width: 320, height: 200 });
});

test('what is cut off before its size is no picture, wherever it is cut', () => {
  for (const base64 of [...Object.values(SAMPLES), ...Object.values(WEBP)]) {
    const whole = bytesOf(base64);
    const cuts = Array.from({ length: whole.length }, (_, length) => whole.slice(0, length));
    const readable = cuts.filter((cut) => readImage(cut) !== undefined);
    // Once there is enough of it the answer does not change any more.
    for (const cut of readable) expect(readImage(cut)).toEqual(readImage(whole));
    expect(readImage(whole.slice(0, 20))).toBeUndefined();
  }
});

const refusal = (bytes: Uint8Array, type: Parameters<typeof requireImage>[1]): string | undefined => {
  try {
    requireImage(bytes, type);
    return undefined;
  } catch (error) {
    return error instanceof Problem ? error.code : String(error);
  }
};

test('what is no picture is refused by what it is, not by what it is called', () => {
  const text = new TextEncoder().encode('Dear officer, the amounts are wrong. '.repeat(20));
  const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"/>');
  const markersWithoutFrame = bytesOf('/9j/4AAQSkZJRgABAQAAAQABAAD/2gAIAQEAAD8A/9k=');
  expect(refusal(text, 'image/jpeg')).toBe('not-an-image');
  expect(refusal(svg, 'image/png')).toBe('not-an-image');
  expect(refusal(new Uint8Array(0), 'image/webp')).toBe('not-an-image');
  expect(refusal(markersWithoutFrame, 'image/jpeg')).toBe('not-an-image');
});

test('a picture of another type than was said is refused', () => {
  expect(refusal(bytesOf(SAMPLES['image/jpeg']), 'image/png')).toBe('not-an-image');
  expect(refusal(bytesOf(SAMPLES['image/jpeg']), 'image/jpeg')).toBeUndefined();
});

test('the short side has 200 pixels at least, the whole 50 million at most', () => {
  const sized = (width: number, height: number) =>
    refusal(testPhoto(1, { size: 100, width, height }), 'image/png');
  expect(sized(200, 4000)).toBeUndefined();
  expect(sized(199, 4000)).toBe('image-too-small');
  expect(sized(4000, 199)).toBe('image-too-small');
  expect(sized(10_000, 5000)).toBeUndefined();
  expect(sized(10_001, 5000)).toBe('image-too-large');
  expect(sized(0, 480)).toBe('not-an-image');
});
