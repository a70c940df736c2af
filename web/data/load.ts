import { Problem } from '../../shared/kernel/problems.ts';
import { loadOnce, loadShapes } from './load-shapes.ts';

const stores = loadOnce(() => import('./stores.ts'));

/**
 * The stores, loaded when they are first needed.
 * @throws Problem offline where their file cannot be fetched: a first visit that lost the network
 */
export const loadStores = async () => {
  try {
    await loadShapes();
    return await stores();
  } catch {
    throw new Problem('offline');
  }
};
