/** Bytes as standard base64, in pieces that fit into an argument list. */
export const toBase64 = (buffer: ArrayBuffer): string => {
  const bytes = new Uint8Array(buffer);
  let binary = '';
  for (let k = 0; k < bytes.length; k += 8_192)
    binary += String.fromCharCode(...bytes.subarray(k, k + 8_192));
  return btoa(binary);
};
