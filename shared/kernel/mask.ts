/** D3: numbers are shown masked everywhere except while typing; `3212*******811` keeps 4 and 3. */
export const maskNumber = (text: string, head = 4, tail = 3): string =>
  text.length <= head + tail
    ? '*'.repeat(text.length)
    : text.slice(0, head) + '*'.repeat(text.length - head - tail) + text.slice(-tail);

/** A mainland phone: `138****5678`. */
export const maskPhone = (phone: string): string => maskNumber(phone, 3, 4);
