/** What this browser is, for installing the app (O9). */

/** Whether the app runs from the home screen; Safari on iOS says it in a way of its own. */
export const isInstalled = (): boolean =>
  matchMedia('(display-mode: standalone)').matches ||
  ('standalone' in navigator && navigator.standalone === true);

export type Family = 'ios' | 'ios-inside' | 'prompting' | 'other';

/** An app that shows pages inside itself and cannot put them on the home screen. */
const INSIDE = /MicroMessenger|QQ\/|Weibo|AlipayClient|DingTalk|FBAN|FBAV|Line\//;

/**
 * How an app is installed here. iPads call themselves Macs; they are told by their fingers.
 * `ios-inside`: a page inside another app on iOS, which first has to be opened in the browser.
 */
export const familyOf = (userAgent: string, touchPoints: number, prompts: boolean): Family => {
  const ios = /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && touchPoints > 1);
  if (ios) return INSIDE.test(userAgent) ? 'ios-inside' : 'ios';
  return prompts ? 'prompting' : 'other';
};
