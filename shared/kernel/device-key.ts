import * as v from 'valibot';

/** The public half of a device's ECDSA P-256 key (RFC 7518 §6.2.1). */
export const DeviceKeySchema = v.object({
  kty: v.literal('EC'),
  crv: v.literal('P-256'),
  x: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)),
  y: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)),
});
export type DeviceKey = v.InferOutput<typeof DeviceKeySchema>;
