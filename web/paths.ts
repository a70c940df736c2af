/** The address of every page, in one place, so that links and the route table cannot differ. */
export const PATHS = {
  home: '/',
  signIn: '/sign-in',
  faceSignIn: '/sign-in/face',
  recover: '/recover',
  register: '/register',
  activate: '/activate',
  visit: '/visit',
  me: '/me',
  devices: '/me/devices',
  passkeys: '/me/passkeys',
  history: '/me/history',
  consents: '/me/consents',
  level: '/level',
  face: '/level/face',
  review: '/level/review',
  digits: '/level/digits',
  askHelp: '/level/helper',
  assist: '/assist',
  enterprise: '/enterprise',
  cases: '/cases',
  case: '/cases/:id',
  objection: '/cases/:id/objection',
  outbox: '/outbox',
  drafts: '/outbox/drafts',
  exportOutbox: '/outbox/export',
  receipt: '/outbox/:id/receipt',
  settings: '/settings',
  storage: '/settings/storage',
  support: '/support',
  carry: '/carry',
  share: '/share',
  verify: '/receipt/verify',
  diagnostics: '/support/diagnostics',
  notices: '/notices',
  publish: '/console/notices',
  help: '/help',
  answer: '/help/:id',
} as const;

type Path = (typeof PATHS)[keyof typeof PATHS];
type Params<P extends string> = P extends `${string}/:${infer Name}/${infer Rest}`
  ? Name | Params<`/${Rest}`>
  : P extends `${string}/:${infer Name}`
    ? Name
    : never;

/** A path with its parameters filled in: `pathTo(PATHS.case, { id })`. */
export const pathTo = <const P extends Path>(path: P, params: Readonly<Record<Params<P>, string>>): string =>
  path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent((params as Readonly<Record<string, string>>)[name] ?? ''),
  );

/** The sign-in page, which leads back to where somebody wanted to go. */
export const signInFor = (wanted: string): string =>
  wanted === PATHS.home ? PATHS.signIn : `${PATHS.signIn}?next=${encodeURIComponent(wanted)}`;

/**
 * Where to go after signing in: the `next` of the address if it is a page of this app, else the start page.
 * Anything that could lead elsewhere (`//evil.example`, `/\evil.example`) counts as no `next`.
 */
export const nextFrom = (next: string | undefined): string =>
  next !== undefined && /^\/(?![/\\])/.test(next) ? next : PATHS.home;
