import { signal } from '@preact/signals';
import { fromBase64Url } from '../../shared/kernel/bytes.ts';
import { Problem } from '../../shared/kernel/problems.ts';
import { pushKey, subscribePush, unsubscribePush } from '../../shared/push/contract.ts';
import { language } from '../i18n/language.ts';
import { call } from './api.ts';
import { dropPush, pushSubscription } from './push-drop.ts';
import { rememberLanguage } from './push-language.ts';

/** Whether this browser can be woken when there is an answer (Push API); on iOS only the installed app can. */
export const canPush =
  'PushManager' in globalThis && 'Notification' in globalThis && 'serviceWorker' in navigator;

/** Whether this phone is woken; `undefined` until that was looked up. */
export const pushOn = signal<boolean | undefined>(undefined);

/** Never rejects. */
export const lookAtPush = async (): Promise<void> => {
  pushOn.value = canPush && Notification.permission === 'granted' && (await pushSubscription()) !== undefined;
};

const subscribeHere = async (): Promise<PushSubscription> => {
  const { publicKey } = await call(pushKey, {});
  const registration = await navigator.serviceWorker.ready;
  try {
    return await registration.pushManager.subscribe({
      userVisibleOnly: true,
      applicationServerKey: fromBase64Url(publicKey),
    });
  } catch {
    // The browser's own push service was not to be reached, or holds a subscription for another key.
    await dropPush();
    throw new Problem('push-unavailable');
  }
};

/**
 * The person has read why and wants to be told of answers here: asks the browser, subscribes, tells our server.
 * @throws Problem push-refused, push-unavailable, push-endpoint, offline…
 */
export const switchPushOn = async (): Promise<void> => {
  if ((await Notification.requestPermission()) !== 'granted') throw new Problem('push-refused');
  const { endpoint } = await subscribeHere();
  try {
    await call(subscribePush, { body: { endpoint } });
  } catch (error) {
    // A subscription that our server does not know would look switched on and wake nobody.
    await dropPush();
    throw error;
  }
  await rememberLanguage(language.peek());
  pushOn.value = true;
};

/** Ends it here at once; the server learns of it now, or from the push service when it next tries. */
export const switchPushOff = async (): Promise<void> => {
  await dropPush();
  pushOn.value = false;
  await call(unsubscribePush, {}).catch(() => undefined);
};
