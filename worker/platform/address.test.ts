import { expect, test } from 'vitest';
import { testApp } from '../testing/app.ts';
import { addressKey } from './address.ts';

const { fields } = testApp().services;
const key = (address: string) => addressKey(fields, 'sign-in', address);

test('one IPv4 address is one caller, and its digits are not in the key', async () => {
  expect(await key('203.0.113.7')).toBe(await key('203.0.113.7'));
  expect(await key('203.0.113.7')).not.toBe(await key('203.0.113.8'));
  expect(await key('203.0.113.7')).not.toContain('203');
});

test('a /64 of IPv6 is one caller however its addresses are written', async () => {
  const home = await key('2001:db8:1:2::1');
  expect(await key('2001:db8:1:2:aaaa:bbbb:cccc:dddd')).toBe(home);
  expect(await key('2001:DB8:1:2:0:0:0:9')).toBe(home);
  expect(await key('2001:db8:1:3::1')).not.toBe(home);
  expect(await key('2001:db8::1')).toBe(await key('2001:db8:0:0:5::'));
});
