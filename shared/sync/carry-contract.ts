import * as v from 'valibot';
import { contract } from '../kernel/contract.ts';
import { DeviceId, PersonId } from '../kernel/ids.ts';
import { CARRY_LIMITS } from './carry.ts';

/** The media type of a carry pack. */
export const CARRY_TYPE = 'application/vnd.heyan.carry';

/**
 * What the server says of the phone that a pack is made on. On a shared phone everybody's operations are
 * signed with the same device key; only whoever was signed in as this person has this person's ticket.
 */
export const CarryTicket = v.object({ sub: PersonId, device: DeviceId });

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
