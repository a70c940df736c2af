import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, test } from 'vitest';
import { POINT_NAMES, type PointName } from '../../shared/liveness/points.ts';
import type { Env } from '../env.ts';
import { testPhoto } from '../testing/photos.ts';
import { puppetPicture } from '../testing/pictures.ts';
import type { Look, SeenFace } from './look.ts';

const { EYES } = env as unknown as Env;

const at = ({ points }: SeenFace, name: PointName) => {
  const place = 2 * POINT_NAMES.indexOf(name);
  return { x: points[place] ?? 0, y: points[place + 1] ?? 0 };
};
/** How far apart the lips, and the lids of the right eye, are in pixels. */
const mouth = (face: SeenFace) => at(face, 'lipLower').y - at(face, 'lipUpper').y;
const eye = (face: SeenFace) => at(face, 'rightEyeLowerA').y - at(face, 'rightEyeUpperA').y;
const cosine = (a: SeenFace, b: SeenFace) =>
  a.embedding.reduce((sum, value, place) => sum + value * (b.embedding[place] ?? 0), 0);

const NAMES = [
  'neutral-0',
  'turn-left-4',
  'turn-right-4',
  'nod-up-3',
  'nod-down-3',
  'open-mouth-0',
  'blink-2',
];
const faces = new Map<string, SeenFace>();
beforeAll(async () => {
  const looks = await EYES.look(NAMES.map(puppetPicture));
  looks.forEach((look, k) => {
    if (look.outcome === 'face') faces.set(NAMES[k] ?? '', look.face);
  });
});
const face = (name: string): SeenFace => {
  const found = faces.get(name);
  if (!found) throw new Error(`No face on ${name}`);
  return found;
};

describe('a face on a still', () => {
  test('is found once, where it is', async () => {
    const [look] = await EYES.look([puppetPicture('neutral-0')]);
    expect(look).toMatchObject({ outcome: 'face', width: 640, height: 480, faces: 1 });
    const { x, y } = at(face('neutral-0'), 'noseTip');
    expect(Math.hypot(x - 330, y - 275)).toBeLessThan(30);
  });

  test('turns and nods as the person did: their own left is positive, down is positive', () => {
    const neutral = face('neutral-0');
    expect(face('turn-left-4').yaw - neutral.yaw).toBeGreaterThan(18);
    expect(neutral.yaw - face('turn-right-4').yaw).toBeGreaterThan(18);
    expect(face('nod-down-3').pitch - neutral.pitch).toBeGreaterThan(8);
    expect(neutral.pitch - face('nod-up-3').pitch).toBeGreaterThan(8);
  });

  test('opens its mouth and closes its eyes', () => {
    expect(mouth(face('open-mouth-0'))).toBeGreaterThan(mouth(face('neutral-0')) * 1.3);
    expect(eye(face('blink-2'))).toBeLessThan(eye(face('neutral-0')) * 0.8);
  });

  test('stays the same person in every pose', () => {
    for (const name of NAMES) expect(cosine(face('neutral-0'), face(name)), name).toBeGreaterThan(0.75);
  });

  test('has an embedding of unit length', () => {
    expect(Math.hypot(...face('neutral-0').embedding)).toBeCloseTo(1, 4);
  });
});

describe('no face', () => {
  const outcome = async (bytes: Uint8Array<ArrayBuffer>): Promise<Look['outcome'] | undefined> =>
    (await EYES.look([bytes]))[0]?.outcome;

  test('on what is no JPEG, and on a JPEG that is cut off', async () => {
    expect(await outcome(testPhoto(1))).toBe('unreadable');
    expect(await outcome(new Uint8Array(100))).toBe('unreadable');
    expect(await outcome(puppetPicture('neutral-0').slice(0, 300))).toBe('unreadable');
  });

  test('on a JPEG that says it is larger than memory', async () => {
    const bytes = puppetPicture('neutral-0');
    const frame = bytes.findIndex((byte, k) => byte === 0xff && bytes[k + 1] === 0xc0);
    new DataView(bytes.buffer).setUint32(frame + 5, 0xffff_ffff);
    expect(await outcome(bytes)).toBe('unreadable');
  });

  test('one bad picture does not spoil the others', async () => {
    const looks = await EYES.look([new Uint8Array(3), puppetPicture('neutral-0')]);
    expect(looks.map((look) => look.outcome)).toEqual(['unreadable', 'face']);
  });
});
