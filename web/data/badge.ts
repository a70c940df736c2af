/** Whether this browser can put a number on the installed app's icon (Badging API). */
export const canBadge = 'setAppBadge' in navigator && 'clearAppBadge' in navigator;

/** Shows a number on the app's icon; 0 takes it away. Never rejects: a browser may refuse. */
export const showBadge = async (count: number): Promise<void> => {
  if (!canBadge) return;
  try {
    await (count > 0 ? navigator.setAppBadge(count) : navigator.clearAppBadge());
  } catch {
    // Not installed, or not allowed: the start page says the same.
  }
};
