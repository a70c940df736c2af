import { expect, it } from 'vitest';
import { sha256Hex } from '../kernel/bytes.ts';
import { FACE_CONSENT, hashedText, presentConsent } from './consent.ts';
import { FACE_CONSENTS } from './earlier-consents.ts';

/** As they stand in the rows of those who agreed to them. */
const HASHES: Record<string, string> = {
  '2026-11-22': 'dc66bd5c6301f40580e0a9f2c1bf0e4d051e5e1116110bd9d806adebdc2bb52c',
  '2026-11': '95060fbda1976c4ffe6317bdd157fc6cc9ab3ccf23ab8f8f65e79b9de3dd8b8e',
};

it('the text of a version never changes, and can still be read: a new word is a new version', async () => {
  const found = await Promise.all(
    FACE_CONSENTS.map(async ({ version, texts }) => [version, await sha256Hex(hashedText(texts['zh-CN']))]),
  );
  expect(Object.fromEntries(found)).toEqual(HASHES);
  expect(await presentConsent()).toEqual({ version: found[0]?.[0], sha256: found[0]?.[1] });
});

it('every language says as much as the binding one', () => {
  for (const { texts } of FACE_CONSENTS)
    for (const { points } of Object.values(texts)) expect(points).toHaveLength(texts['zh-CN'].points.length);
});

it.each([
  ['zh-CN', /三年.*不登录.*三十天/],
  ['zh-Hant', /三年.*不登入.*三十天/],
  ['en', /three years.*without signing in.*thirty days/],
] as const)('how long pictures are kept, visitors’ too, is told in %s', (language, times) => {
  expect(FACE_CONSENT[language].points.join('')).toMatch(times);
});
