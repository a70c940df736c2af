import * as v from 'valibot';
import { contract } from '../kernel/contract.ts';
import { DeviceId, id, PersonId } from '../kernel/ids.ts';

/** The media type of a carry pack, and how its file is called. */
export const CARRY_TYPE = 'application/vnd.heyan.carry';
export const CARRY_EXTENSION = '.heyan';

/** How much one pack carries, so that one request of the server's bounded work takes it in. */
export const CARRY_LIMITS = { operations: 20, photos: 50, bytes: 96 * 1_048_576 } as const;
export const CarryPackId = id('CarryPackId');
export type CarryPackId = v.InferOutput<typeof CarryPackId>;

/** The server's public encryption key, as /.well-known/jwks.json has it. */
export const CarryKey = v.looseObject({
  kid: v.string(),
  kty: v.literal('EC'),
  crv: v.literal('P-256'),
  use: v.literal('enc'),
  x: v.string(),
  y: v.string(),
});
export type CarryKey = v.InferOutput<typeof CarryKey>;

/**
 * What the server says of the phone that a pack is made on. On a shared phone everybody's operations are
 * signed with the same device key; only whoever was signed in as this person has this person's ticket. `iat`:
 * when it was issued, in seconds (RFC 7519).
 */
export const CarryTicket = v.object({ sub: PersonId, device: DeviceId, iat: v.number() });

export const carryTicket = contract({
  id: 'carryTicket',
  method: 'GET',
  path: '/api/sync/carry-ticket',
  summary: 'What a phone keeps, so that it can make carry packs without a network',
  access: 'person',
  status: 200,
  response: v.object({ ticket: v.string() }),
  problems: ['device-unknown'],
});

const count = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Counts only: whoever carries a pack learns nothing of whose it is and what it says. */
export const CarryOutcome = v.object({
  /** Operations done now. */
  applied: count,
  /** Done before, by this pack, another one or the phone itself. */
  known: count,
  /** Not accepted; why is for the owner, whose phone is told when it synchronises. */
  refused: count,
  /** Could not be decided now: worth handing in again. */
  later: count,
  photos: v.object({ stored: count, known: count, left: count }),
});
export type CarryOutcome = v.InferOutput<typeof CarryOutcome>;

export const carryReceive = contract({
  id: 'carryReceive',
  method: 'POST',
  path: '/api/carry-packs',
  summary: 'Hand in a carry pack, anybody for anybody; the same one twice changes nothing',
  access: 'anyone',
  media: CARRY_TYPE,
  bodyLimit: CARRY_LIMITS.bytes,
  status: 200,
  response: CarryOutcome,
  problems: [
    'carry-foreign',
    'carry-too-old',
    'carry-too-new',
    'carry-damaged',
    'carry-signed-out',
    'body-too-large',
    'unsupported-media-type',
  ],
});
