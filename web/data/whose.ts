import { PERSON_HEADER, UNATTENDED_HEADER } from '../../shared/kernel/person-header.ts';

/**
 * Whose page this is, for what asks the server. The cookie may be another's: their session could not be ended without
 * a network, or the answer to a sign-in was lost after its cookie had come. A variable and no signal, since the
 * service worker, which shows nobody anything, is compiled from api.ts as well.
 */
let shown: string | undefined;

/** To be called whenever somebody else, or nobody, is at the phone. */
export const setWhose = (personId: string | undefined): void => {
  shown = personId;
};

let unattended = false;

/** To be called by the service worker: nobody has opened the app for what it asks. */
export const askUnattended = (): void => {
  unattended = true;
};

/** What every request of this page says of whose it is; nothing while nobody is signed in. */
export const whoseHeaders = (): Record<string, string> => ({
  ...(shown !== undefined && { [PERSON_HEADER]: shown }),
  ...(unattended && { [UNATTENDED_HEADER]: '1' }),
});
