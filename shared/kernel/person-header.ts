/**
 * The person whom the page, or the synchronisation, that asks belongs to. On a shared phone somebody else may sign in
 * between, or a session may be left over that could not be ended without a network; where this header names another
 * person than the session, the answer is `not-signed-in`, so that nothing is ever sent in another's name nor read into
 * another's data (O6).
 */
export const PERSON_HEADER = 'heyan-person';

/**
 * Sent by the service worker: the phone asks by itself, woken by a message or by the network, and nobody has opened the
 * app. It does not count as use of the phone, so that one in a drawer signs itself out in time, and nobody's answer is
 * told to it alone.
 */
export const UNATTENDED_HEADER = 'heyan-unattended';
