import type { Device } from '../../shared/account/schema.ts';
import { type DeviceId, newId } from '../../shared/kernel/ids.ts';
import { Problem } from '../../shared/kernel/problems.ts';
import { type DeviceRow, deviceDb } from './device-db.ts';
import { type BrowserHints, deviceName } from './device-name.ts';
import { stored } from './storage.ts';

const KEY = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/**
 * This phone's id and signing key, made at the first use. One for the whole phone: every account's session
 * registers it for itself.
 * @throws Problem storage-full, storage-failed
 */
export const deviceIdentity = async (): Promise<DeviceRow> => {
  const { device } = deviceDb();
  const known = await stored(deviceDb(), () => device.get('this'));
  if (known) return known;
  const keys = await crypto.subtle.generateKey(KEY, false, ['sign', 'verify']);
  const fresh: DeviceRow = { key: 'this', id: newId<DeviceId>(), keys };
  return stored(deviceDb(), () =>
    deviceDb().transaction('rw', device, async () => {
      // Another tab may have been quicker: there is one identity.
      const row = await device.get('this');
      if (row) return row;
      await device.put(fresh);
      return fresh;
    }),
  );
};

/** What sign-in bodies carry about this phone. @throws Problem storage-full, storage-failed */
export const deviceInfo = async (hints: BrowserHints): Promise<Device> => {
  const { id, keys } = await deviceIdentity();
  const { x, y } = await crypto.subtle.exportKey('jwk', keys.publicKey);
  if (x === undefined || y === undefined) throw new Problem('storage-failed');
  return { id, name: deviceName(hints), publicKey: { kty: 'EC', crv: 'P-256', x, y } };
};
