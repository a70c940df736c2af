/** D3: numbers are shown masked everywhere except while typing; `3212*******811` keeps 4 and 3. */
export const maskNumber = (text: string, head = 4, tail = 3): string =>
  text.length <= head + tail
    ? '*'.repeat(text.length)
    : text.slice(0, head) + '*'.repeat(text.length - head - tail) + text.slice(-tail);

/** A name of which the first character stays: `王**`. */
export const maskName = (name: string): string =>
  [...name].map((character, at) => (at === 0 ? character : '*')).join('');

/** A mainland phone: `138****5678`. */
export const maskPhone = (phone: string): string => maskNumber(phone, 3, 4);
