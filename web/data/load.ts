import { Problem } from '../../shared/kernel/problems.ts';

/**
 * The stores, loaded when they are first needed.
 * @throws Problem offline where their file cannot be fetched: a first visit that lost the network
 */
export const loadStores = () =>
  import('./stores.ts').catch((): never => {
    throw new Problem('offline');
  });
