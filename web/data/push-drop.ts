/** This browser's subscription to Web Push, if there is one. Never rejects. */
export const pushSubscription = async (): Promise<PushSubscription | undefined> => {
  try {
    const container: ServiceWorkerContainer | undefined = navigator.serviceWorker;
    const registration = await container?.getRegistration();
    return (await registration?.pushManager?.getSubscription()) ?? undefined;
  } catch {
    return undefined;
  }
};

/**
 * Ends it, without a network as well: a phone that somebody signed out on, or signs in on anew, must not be woken for
 * whoever was there before. Never rejects.
 */
export const dropPush = async (): Promise<void> => {
  try {
    await (await pushSubscription())?.unsubscribe();
  } catch {
    // The server wakes nobody whose session has ended.
  }
};
