/** Background Sync (WICG), where the browser has it: the service worker sends what the app left behind. */
export const OUTBOX_TAG = 'heyan-outbox';
