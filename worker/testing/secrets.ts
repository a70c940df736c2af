/** Keys of the tests: fixed, so that a failure can be replayed, and worth nothing anywhere else. */
const bytes = (fill: number): string => Buffer.alloc(32, fill).toString('base64url');

export const TEST_SECRETS = {
  FIELD_KEYS: JSON.stringify({ current: 'k1', keys: { k1: bytes(1) } }),
  INDEX_KEY: bytes(2),
  // RFC 7515 appendix A.3.1, the example key of the standard.
  SIGNING_KEYS: JSON.stringify([
    {
      kid: 'test',
      kty: 'EC',
      crv: 'P-256',
      x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
      y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
      d: 'jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI',
    },
  ]),
  // RFC 7518 appendix C, the example key of the standard.
  ENCRYPTION_KEYS: JSON.stringify([
    {
      kid: 'test-enc',
      kty: 'EC',
      crv: 'P-256',
      x: 'weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ',
      y: 'e8lnCO-AlStT-NJVX-crhB7QRYhiix03illJOVAOyck',
      d: 'VEmDZpDXXK8p8N0Cndsxs924q6nS1RXFASRl6BfUqdw',
    },
  ]),
  // RFC 7515 appendix A.3.1 again: what a test verifies is whose key it is, not that it is another one.
  VAPID_KEY: JSON.stringify({
    kid: 'test-push',
    kty: 'EC',
    crv: 'P-256',
    x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
    y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
    d: 'jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI',
  }),
};
