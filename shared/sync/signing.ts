import canonicalize from 'canonicalize';
import { fromBase64Url, sha256Hex, toBase64Url, utf8 } from '../kernel/bytes.ts';
import type { Sha256 } from '../kernel/ids.ts';
import type { Operation, UnsignedOperation } from './protocol.ts';

/**
 * An operation is signed with a key that never leaves its device, over RFC 8785 canonical JSON. The chain
 * (`seq`, `prev`) shows tampering and gaps after the fact; it does not prove what was true at capture.
 */
/** A CryptoKey, named by what WebCrypto takes, since shared/ has no DOM types. */
type Key = Parameters<typeof crypto.subtle.sign>[1];

const ALGORITHM = { name: 'ECDSA', hash: 'SHA-256' } as const;

const unsigned = (operation: Operation | UnsignedOperation): UnsignedOperation => {
  const { sig: _, ...rest } = operation as Operation;
  return rest;
};

/** The canonical text of an operation without its signature. */
export const canonicalOperation = (operation: Operation | UnsignedOperation): string =>
  canonicalize(unsigned(operation)) as string;

/** What the next operation of the device names as `prev`; also what the idempotency row keeps. */
export const operationHash = async (operation: Operation | UnsignedOperation): Promise<Sha256> =>
  (await sha256Hex(canonicalOperation(operation))) as Sha256;

export const signOperation = async (operation: UnsignedOperation, key: Key): Promise<Operation> => {
  const bytes = await crypto.subtle.sign(ALGORITHM, key, utf8(canonicalOperation(operation)));
  return { ...operation, sig: toBase64Url(new Uint8Array(bytes)) };
};

/** False for any signature that does not fit, a malformed one included. */
export const verifyOperation = async (operation: Operation, key: Key): Promise<boolean> => {
  try {
    const sig = fromBase64Url(operation.sig);
    return await crypto.subtle.verify(ALGORITHM, key, sig, utf8(canonicalOperation(operation)));
  } catch {
    return false;
  }
};
