import type { Fields } from './fields.ts';

/** The first four groups of an IPv6 address: what one customer of a network is given (RFC 6177). */
const network = (address: string): string => {
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const groups = (text: string | undefined) => (text ? text.split(':') : []);
  const missing = tail === undefined ? 0 : 8 - groups(head).length - groups(tail).length;
  const whole = [
    ...groups(head),
    ...Array.from({ length: Math.max(0, missing) }, () => '0'),
    ...groups(tail),
  ];
  return whole.slice(0, 4).join(':');
};

/**
 * The key that attempts from a network address are counted under: a blind index, so that the table of
 * counters tells nobody who called; a whole /64 of IPv6 is one, since one caller owns all of it.
 */
export const addressKey = async (fields: Fields, what: string, address: string): Promise<string> =>
  `${what}:address:${await fields.index('throttle.address', network(address))}`;
