import { Problem } from '../../shared/kernel/problems.ts';

/** The bytes of a picture in standard base64. @throws Problem not-an-image for text that is none */
export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> => {
  try {
    return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  } catch {
    throw new Problem('not-an-image');
  }
};
