/**
 * The port to the push services of browsers (RFC 8030). A message carries nothing: it only wakes the app, which asks
 * our server itself. So no push service learns what an answer says, or to whom it is.
 */
export interface PushPort {
  /**
   * Wakes one subscription.
   * @returns `gone` where it is no more and never will be (404, 410)
   * @throws Problem push-unavailable where the service did not take the message
   */
  send(endpoint: string): Promise<'accepted' | 'gone'>;
}
