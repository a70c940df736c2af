/**
 * The closed union of everything that can go wrong, with the HTTP status each is answered with.
 * The Worker renders a code once as RFC 9457 `application/problem+json` (worker/http/problem.ts); the app
 * shows the words of `words/<language>.ts`, where a code without words does not compile.
 */
export const PROBLEMS = {
  // The request itself
  'malformed-body': 400,
  'invalid-input': 422,
  'unsupported-media-type': 415,
  'body-too-large': 413,
  'not-found': 404,
  'method-not-allowed': 405,
  'cross-site': 403,
  'too-many-requests': 429,
  unavailable: 503,
  internal: 500,

  // Who is asking
  'not-signed-in': 401,
  'token-invalid': 401,
  forbidden: 403,
  'sign-in-failed': 401,
  'account-exists': 409,
  'activation-required': 403,
  'level-too-low': 403,
  'assurance-too-weak': 403,
  'visit-ended': 401,
  'visit-only': 403,

  // Fields, each a rule of a schema in shared/
  required: 422,
  'too-long': 422,
  'name-characters': 422,
  'id-number-length': 422,
  'id-number-15-digits': 422,
  'id-number-characters': 422,
  'id-number-region': 422,
  'id-number-birth-date': 422,
  'id-number-check-digit': 422,
  'document-number-format': 422,
  'date-format': 422,
  'date-impossible': 422,
  'validity-order': 422,
  'card-expired': 422,
  'region-unknown': 422,
  'phone-format': 422,
  'phones-differ': 422,
  'code-format': 422,
  'postcode-format': 422,
  'password-too-short': 422,
  'password-too-simple': 422,
  'password-common': 422,
  'password-personal': 422,
  'passwords-differ': 422,
  'agreement-outdated': 409,
  'agreement-required': 422,
  'consent-required': 422,
  'consent-outdated': 409,
  'amount-format': 422,
  'amount-range': 422,
  'loss-unexplained': 422,
  'photos-too-many': 422,
  'photos-missing': 422,
  'photos-same': 422,
  'end-date-past': 422,
  'end-before-start': 422,
  'end-date-too-far': 422,

  // SMS codes
  'sms-too-soon': 429,
  'sms-code-wrong': 422,
  'sms-code-expired': 422,
  'sms-unavailable': 503,

  // Web Push
  'push-endpoint': 422,
  'push-unavailable': 503,
  'push-refused': 403,

  // The identity authority
  'authority-mismatch': 422,
  'authority-unknown': 422,
  'authority-unavailable': 503,

  // The face check
  'face-match-unavailable': 503,
  'portrait-unusable': 422,
  'digits-expired': 409,

  // The assisted check
  'assist-code-format': 422,
  'assist-code-unknown': 409,
  'assist-self': 409,
  'assist-limit': 409,
  'assist-not-needed': 409,
  'statement-required': 422,

  // The face check without a network
  'face-challenge-used': 409,
  'face-pack-expired': 409,
  // Known only to the app
  'face-pack-empty': 409,

  // Passkeys
  'passkey-refused': 401,
  'passkey-challenge-expired': 401,
  'passkey-limit': 409,
  'passkey-known': 409,

  // Operations and synchronisation
  'unknown-operation': 422,
  'operation-id-reused': 409,
  'stale-version': 409,
  'wrong-state': 409,
  'device-unknown': 403,
  'signature-invalid': 403,
  'cursor-invalid': 422,

  // Photos and uploads
  'not-an-image': 422,
  'image-too-small': 422,
  'image-too-large': 413,
  'evidence-too-large': 413,
  'not-a-video': 422,
  'video-too-large': 413,
  'video-unplayable': 422,
  'video-silent': 422,
  'upload-offset': 409,
  'upload-checksum': 460,
  'upload-hash': 422,
  'upload-incomplete': 409,
  'upload-version': 412,

  // Carry packs (O7)
  'carry-foreign': 422,
  'carry-too-old': 422,
  'carry-too-new': 422,
  'carry-damaged': 422,
  'carry-signed-out': 403,

  // Imports by staff
  'row-invalid': 422,
  'row-duplicate': 422,

  // Known only to the app: what the network does
  'carry-not-ready': 503,
  offline: 503,
  'not-our-server': 502,
  'storage-full': 507,
  'storage-failed': 507,
  'app-outdated': 409,
} as const satisfies Record<string, number>;

export type ProblemCode = keyof typeof PROBLEMS;

/** One rule broken at one place of the input; `path` in dots (`payload.amounts.lost`). */
export interface FieldProblem {
  path: string;
  code: ProblemCode;
}

/** What a service may add for the person or the client: never a value that was sent to us. */
export interface ProblemExtras {
  fields?: FieldProblem[];
  /** Seconds until trying again makes sense. */
  retryAfter?: number;
  /** The level that the act needs and the one the person has (V1). */
  needs?: { level: number; has: number };
  triesLeft?: number;
}

/** The body of every error answer (RFC 9457). */
export interface ProblemBody extends ProblemExtras {
  type: string;
  title: string;
  status: number;
  code: ProblemCode;
  requestId: string;
}

/** Thrown by services, caught once at the edge. A value of the closed union, never free text. */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly extras: ProblemExtras;

  constructor(code: ProblemCode, extras: ProblemExtras = {}) {
    super(code);
    this.name = 'Problem';
    this.code = code;
    this.extras = extras;
  }

  get status(): number {
    return PROBLEMS[this.code];
  }
}

/** Whether a text is one of our codes; what comes over a wire or out of a schema library is not trusted. */
export const isProblemCode = (text: unknown): text is ProblemCode =>
  typeof text === 'string' && Object.hasOwn(PROBLEMS, text);
