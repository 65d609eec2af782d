/** From where a request comes: sample people are for whoever sits at this machine, and for nobody else. */
import type { SiteRequest } from '../site.ts';

const first = (header: string | string[] | undefined): string | undefined => {
  const value = Array.isArray(header) ? header[0] : header;
  return value?.split(',')[0]?.trim().toLowerCase();
};

/**
 * The origin by which the browser reached us: its Host, and the scheme that a proxy says it came by. A caller can put
 * anything there, and only ever for itself. `undefined` where Host is none.
 */
export function ownOrigin({ headers }: Pick<SiteRequest, 'headers'>): string | undefined {
  const scheme = first(headers['x-forwarded-proto']) === 'https' ? 'https' : 'http';
  const url = URL.parse(`${scheme}://${headers.host ?? ''}/`);
  // More than a host and a port, such as a name before an @, is no Host.
  return url !== null && url.href === `${url.origin}/` ? url.origin : undefined;
}

const LOOPBACK_ADDRESS = /^(?:::ffff:)?127(?:\.\d{1,3}){3}$|^::1$/i;
const LOOPBACK_NAME = /^(?:(?:[^.]+\.)*localhost|127\.0\.0\.1|\[::1\])$/;
/** Headers by which proxies and tunnels say that they passed a request on. */
const PASSED_ON = /^(?:forwarded|via|x-forwarded-.*|x-real-ip|x-client-ip|true-client-ip|cf-.*)$/;

/** Whether this is an address of the machine itself. */
export const isLoopbackAddress = (address: string | undefined): boolean => LOOPBACK_ADDRESS.test(address ?? '');

/**
 * Whether the request was made on this machine, to this machine, with nobody in between. The name in Host has to be a
 * loopback one, or `ownName` (that of PITH_HOST, where Pith listens on loopback by it): a page elsewhere may have its
 * own name lead here (DNS rebinding), and a tunnel's connections come from this machine, too.
 */
export function isFromHere(request: Pick<SiteRequest, 'headers' | 'peer'>, ownName: string | undefined): boolean {
  if (!isLoopbackAddress(request.peer)) return false;
  if (Object.keys(request.headers).some(name => PASSED_ON.test(name))) return false;
  const origin = ownOrigin(request);
  if (origin === undefined) return false;
  const { hostname } = new URL(origin);
  return LOOPBACK_NAME.test(hostname) || hostname === ownName?.toLowerCase();
}

/** Whether a form was sent by a page of ours. A browser says where from; what isn't one needn't. */
export function isSameOrigin(request: Pick<SiteRequest, 'headers'>): boolean {
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  return origin === undefined || origin === ownOrigin(request);
}
