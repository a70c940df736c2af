import { sha256Hex, toBase64Url } from '../../shared/kernel/bytes.ts';
import type { Actor } from '../../shared/kernel/capabilities.ts';
import type { Call } from '../http/context.ts';
import { type Holdings, putPhone } from '../platform/phones.repo.ts';

/**
 * Notes what a phone has not sent yet. From here on its marker stands for the device of this session: a
 * phone that was cleared says so first to the person, and only then reports.
 */
export const noteHoldings = async (
  call: Call & { actor: Extract<Actor, { kind: 'person' }> },
  holdings: Holdings,
): Promise<void> => {
  const { personId, deviceId } = call.actor;
  // A script that signed in without naming a device has no storage to lose.
  if (deviceId === '') return;
  const marker = call.phone ?? toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
  const key = { markerHash: await sha256Hex(marker), personId };
  const at = call.services.clock.now();
  await putPhone(call.services.databaseFor(personId), key, { ...holdings, deviceId, at }).run();
  call.setPhone(marker);
};
