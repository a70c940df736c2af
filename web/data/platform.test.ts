import { expect, it } from 'vitest';
import { familyOf } from './platform.ts';

const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1';
const MAC =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15';
const ANDROID =
  'Mozilla/5.0 (Linux; Android 13; 2201117TG) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36';

it('tells an iPhone, an iPad that calls itself a Mac, and a Mac', () => {
  expect(familyOf(IPHONE, 5, false)).toBe('ios');
  expect(familyOf(MAC, 5, false)).toBe('ios');
  expect(familyOf(MAC, 0, false)).toBe('other');
});

it('tells a page inside WeChat on iOS, which cannot be put on the home screen from there', () => {
  expect(familyOf(`${IPHONE} MicroMessenger/8.0.49`, 5, false)).toBe('ios-inside');
});

it('goes by the prompt elsewhere', () => {
  expect(familyOf(ANDROID, 5, true)).toBe('prompting');
  expect(familyOf(ANDROID, 5, false)).toBe('other');
});
