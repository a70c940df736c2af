import type { FacePack } from './face-pack-store.ts';
import { type Live, useLive } from './live.ts';
import { loadStores } from './load.ts';

/** The pack of face checks without a network (F9); `none` where the person has not chosen to have one. */
export const useFacePack = (): Live<FacePack> =>
  useLive('face-pack', async (outlet) => (await loadStores()).watchFacePack(outlet));
