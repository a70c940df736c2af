import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type Live, useLive } from './live.ts';
import { loadStores } from './load.ts';
import { networkKind, onNetworkKind, photosMayGo } from './network-kind.ts';
import type { OutboxItem } from './outbox.ts';
import { requestSync } from './sync-triggers.ts';

/** 仅在 Wi-Fi 下上传照片 (O3), as it is set for who is signed in on this phone. */
export const useWifiOnly = (): Live<boolean> =>
  useLive<boolean>('wifi-only', async (outlet) => (await loadStores()).watchWifiOnly(outlet));

/** @throws Problem not-signed-in, storage-full, storage-failed */
export const setWifiOnly = async (on: boolean): Promise<void> => {
  await (await loadStores()).keepWifiOnly(on);
  requestSync();
};

/** Lets the photos of one item go over any network. @throws Problem not-found and as `setWifiOnly` */
export const sendPhotosAnyway = async (id: string): Promise<void> => {
  await (await loadStores()).letPhotosGo(id);
  requestSync();
};

/**
 * What the photos of an item wait for: `wifi`, where it will be noticed by itself; `person`, where the
 * browser does not tell what the phone is connected by; `undefined` where they wait for nothing of that.
 */
export const useWifiWait = (item: OutboxItem): 'wifi' | 'person' | undefined => {
  const kept = useWifiOnly();
  const wifiOnly = kept.state === 'ready' && kept.value;
  const kind = useSignal(networkKind());
  useEffect(
    () =>
      onNetworkKind(() => {
        kind.value = networkKind();
      }),
    [],
  );
  if (item.photos.length === 0 || item.state === 'done' || item.state === 'attention') return undefined;
  if (photosMayGo(wifiOnly, item.anyNetwork ?? false, kind.value)) return undefined;
  return kind.value === 'unknown' ? 'person' : 'wifi';
};
