import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { createMiddleware } from 'hono/factory';
import { sha256Hex } from '../../shared/kernel/bytes.ts';
import { PERSON_HEADER, UNATTENDED_HEADER } from '../../shared/kernel/person-header.ts';
import { Problem } from '../../shared/kernel/problems.ts';
import { VISIT_HEADER } from '../../shared/visits/contract.ts';
import { findSession, findToken, findVisitId, touchSession } from './actors.repo.ts';
import type { AppContext, AppEnv } from './context.ts';

/** A session lasts 90 days from the last time it was seen: an old phone in a drawer signs itself out. */
export const SESSION_MS = 90 * 86_400_000;
const TOUCH_MS = 3_600_000;

/** `__Host-heyan`: Secure, host-only, path / (RFC 6265bis §4.1.3); browsers take it on http://localhost too. */
const COOKIE = 'heyan';
const OPTIONS = { prefix: 'host', secure: true, httpOnly: true, sameSite: 'Strict', path: '/' } as const;

export const sessionCookie = (c: AppContext, token: string | null): void => {
  if (token === null) deleteCookie(c, COOKIE, OPTIONS);
  else setCookie(c, COOKIE, token, { ...OPTIONS, maxAge: SESSION_MS / 1000 });
};

/**
 * Which browser this is, over everything that the browser may clear: WebKit deletes what scripts have stored
 * after seven days without a visit, and Chromium what lies in its quota, but neither an HttpOnly cookie. It
 * opens nothing and says nothing of who; 400 days is the longest that browsers keep a cookie.
 */
const PHONE_COOKIE = 'heyan-phone';
const PHONE_SECONDS = 400 * 86_400;

export const phoneCookie = (c: AppContext, marker: string): void =>
  setCookie(c, PHONE_COOKIE, marker, { ...OPTIONS, maxAge: PHONE_SECONDS });

/** The marker that a browser has sent, if it is one of ours by its form. */
export const phoneOf = (c: AppContext): string | undefined => {
  const marker = getCookie(c, PHONE_COOKIE, 'host');
  return marker && /^[\w-]{43}$/.test(marker) ? marker : undefined;
};

/**
 * Who is asking: a bearer token (staff, relying systems), a visit's token (A9) or the session cookie (a resident).
 * A bearer that is not valid is refused at once; a visit that has ended is nobody, whatever the cookie; a cookie that is not is somebody who is not signed in. So is a request
 * that names another person than its cookie (O6).
 * @throws Problem token-invalid
 */
export const actorMiddleware = createMiddleware<AppEnv>(async (c, next) => {
  const { db, clock } = c.get('services');
  const now = clock.now();
  const bearer = /^Bearer ([\w-]{20,200})$/.exec(c.req.header('authorization') ?? '')?.[1];
  if (c.req.header('authorization') !== undefined) {
    const token = bearer && (await findToken(db, await sha256Hex(bearer), now));
    if (!token) throw new Problem('token-invalid');
    c.set('actor', { kind: 'staff', staffId: token.id, roles: token.roles });
    c.set('actorName', token.name);
    return next();
  }
  const visit = c.req.header(VISIT_HEADER);
  if (visit !== undefined) {
    const visitId = await findVisitId(db, await sha256Hex(visit), now);
    if (visitId) c.set('actor', { kind: 'visitor', visitId });
    return next();
  }
  const cookie = getCookie(c, COOKIE, 'host');
  const session = cookie ? await findSession(db, await sha256Hex(cookie), now) : undefined;
  // Somebody else has signed in on this phone meanwhile: to the outbox of the first nobody is.
  const named = c.req.header(PERSON_HEADER);
  if (session && (named === undefined || named === session.personId)) {
    c.set('actor', {
      kind: 'person',
      personId: session.personId,
      sessionId: session.id,
      deviceId: session.deviceId ?? '',
    });
    const used = c.req.header(UNATTENDED_HEADER) === undefined;
    if (used && now - session.lastSeenAt > TOUCH_MS) {
      await touchSession(db, session.id, now, now + SESSION_MS);
      if (cookie) sessionCookie(c, cookie);
    }
  }
  return next();
});

/**
 * A request that another site made the browser send changes nothing: SameSite=Strict keeps the cookie
 * away, and this refuses what names a foreign origin (OWASP: verify origin with standard headers).
 * @throws Problem cross-site
 */
export const sameSiteMiddleware = createMiddleware<AppEnv>(async (c, next) => {
  if (!['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)) {
    const origin = c.req.header('origin');
    const foreign = origin !== undefined && origin !== c.get('services').config.ORIGIN;
    if (foreign || c.req.header('sec-fetch-site') === 'cross-site') throw new Problem('cross-site');
  }
  return next();
});
