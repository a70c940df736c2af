import { expect, test } from 'vitest';
import { within } from './within.ts';

test('a wait gives what was waited for, or ends with what was waited for and seen', async () => {
  expect(await within('a number', Promise.resolve(7))).toBe(7);
  await expect(within('a failure', Promise.reject(new Error('its own words')))).rejects.toThrow(
    'its own words',
  );
  const never = new Promise<void>(() => undefined);
  const seen = within('the page', never, async () => 'a skeleton', 1);
  await expect(seen).rejects.toThrow('Not within 0.001 s: the page. Seen: a skeleton');
  const broken = within('the page', never, () => Promise.reject(new Error('gone')), 1);
  await expect(broken).rejects.toThrow('Seen: Error: gone');
});
