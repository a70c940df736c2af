import * as v from 'valibot';
import { claimsOf, Receipt } from '../../shared/sync/receipt.ts';

export type { Receipt };

/** Reads a receipt without verifying it (receipt-check.ts does that). `undefined` where it is none. */
export const readReceipt = (jws: string): Receipt | undefined => {
  const result = v.safeParse(Receipt, claimsOf(jws));
  return result.success ? result.output : undefined;
};
