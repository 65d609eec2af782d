/** Who signed in with which browser, so that a page that is loaded again needn't ask: by a cookie, for half a day. */
import type { SiteRequest } from '../site.ts';
import type { Kept } from './kept.ts';
import type { SignedIn } from './people.ts';

/** Milliseconds. */
export const SESSION = 12 * 3_600_000;

/** Cookies don't tell ports apart: two Piths on one machine shall not sign each other's people out. */
const nameOf = (origin: string): string => `pith-sign-in-${new URL(origin).port || 'default'}`;

const cookie = (origin: string, value: string, seconds: number): string => {
  const secure = origin.startsWith('https:') ? '; Secure' : '';
  return `${nameOf(origin)}=${value}; Path=/sign-in; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
};

/** The id of the session that the browser names. */
export function sessionId({ headers }: SiteRequest, origin: string): string {
  const cookies = (headers.cookie ?? '').split(';').map(one => one.trim().split('='));
  return cookies.find(([name]) => name === nameOf(origin))?.[1] ?? '';
}

/** Remembers who it is; answers the Set-Cookie. What was remembered by this browser before is forgotten. */
export function remember(
  sessions: Kept<SignedIn>,
  request: SiteRequest,
  { origin, who, now }: { origin: string; who: SignedIn; now: number },
): string {
  sessions.take(sessionId(request, origin));
  const lifetime = 'token' in who ? Math.min(SESSION, who.expires - now) : SESSION;
  return cookie(origin, sessions.put(who, lifetime), Math.floor(lifetime / 1000));
}

/** Forgets who it is; answers the Set-Cookie. */
export function forget(sessions: Kept<SignedIn>, request: SiteRequest, origin: string): string {
  sessions.take(sessionId(request, origin));
  return cookie(origin, '', 0);
}
