import { v7 } from 'uuid';
import * as v from 'valibot';

/**
 * Ids are UUIDv7 (RFC 9562), made by whoever creates the thing, so that a phone without a network can name
 * what it writes. Branded, so that a person's id cannot be passed where an operation's is asked for.
 */
export const id = <const Name extends string>(name: Name) =>
  v.pipe(
    v.string('invalid-input'),
    v.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/, 'invalid-input'),
    v.brand(name),
  );

export const PersonId = id('PersonId');
export type PersonId = v.InferOutput<typeof PersonId>;
export const DeviceId = id('DeviceId');
export type DeviceId = v.InferOutput<typeof DeviceId>;
export const OperationId = id('OperationId');
export type OperationId = v.InferOutput<typeof OperationId>;
export const EntityId = id('EntityId');
export type EntityId = v.InferOutput<typeof EntityId>;
export const StaffId = id('StaffId');
export type StaffId = v.InferOutput<typeof StaffId>;

/** A new id of any brand. `at` (ms) is given by tests and by clocks that are not the machine's. */
export const newId = <T extends string>(at?: number): T => v7(at === undefined ? {} : { msecs: at }) as T;

/** SHA-256 in lower-case hex: the address of a photo and the fingerprint of an operation. */
export const Sha256 = v.pipe(
  v.string('invalid-input'),
  v.regex(/^[0-9a-f]{64}$/, 'invalid-input'),
  v.brand('Sha256'),
);
export type Sha256 = v.InferOutput<typeof Sha256>;

/** An instant on the wire: ISO 8601 in UTC with milliseconds, as `Date.prototype.toISOString` writes it. */
export const Instant = v.pipe(
  v.string('invalid-input'),
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, 'date-format'),
);
export type Instant = v.InferOutput<typeof Instant>;
