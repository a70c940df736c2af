/**
 * Which photos a draft or an operation names, whatever its form: every 64-digit hash in it, with the size
 * where one stands beside it (PhotoRef). Too many would do no harm, one too few would: what nothing names is
 * freed.
 */
const HASH = /^[0-9a-f]{64}$/;

export interface NamedPhoto {
  sha256: string;
  /** Bytes; absent where only the hash is named. */
  size?: number;
}

/** The photos named anywhere in a value that came from JSON, each once. */
export const photosNamed = (value: unknown): NamedPhoto[] => {
  const found = new Map<string, NamedPhoto>();
  const look = (part: unknown, size?: number): void => {
    if (typeof part === 'string' && HASH.test(part)) {
      const known = size ?? found.get(part)?.size;
      found.set(part, { sha256: part, ...(known !== undefined && { size: known }) });
    } else if (typeof part === 'object' && part !== null) {
      const beside = 'size' in part && typeof part.size === 'number' ? part.size : undefined;
      for (const [name, inner] of Object.entries(part)) look(inner, name === 'sha256' ? beside : undefined);
    }
  };
  look(value);
  return [...found.values()];
};
