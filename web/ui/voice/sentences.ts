/** Sentences of a text, as they can be said one after the other; signs that are not read are left out. */
export const sentencesOf = (text: string): string[] =>
  text
    .replace(/\s+/g, ' ')
    .split(/(?<=[。！？；])|(?<=[.!?;]) /)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));

/**
 * Whether a sentence tells something about the person that a room should not hear: their name, a masked
 * number (with stars), a number of five digits or more (ID, phone, account, code), or an amount of money.
 */
export const isPersonal = (sentence: string, name: string | undefined): boolean =>
  (name !== undefined && name !== '' && sentence.includes(name)) ||
  /\*{2,}|\d{5,}|[¥￥]\s?\d/.test(sentence.replace(/(?<=\d)[\s,，-](?=\d)/g, ''));
