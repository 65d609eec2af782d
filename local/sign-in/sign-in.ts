/** The sign-in of the development issuer: the part of an OpenID provider that the dashboard needs. */
import { PithError } from '#lib/errors.ts';
import type { LocalIssuer } from '../issuer.ts';
import { notAllowed } from '../not-allowed.ts';
import type { Site, SiteAnswer, SiteRequest } from '../site.ts';
import { type Authorizing, createAuthorize } from './authorize.ts';
import { exchange, type Grant, tokenError } from './exchange.ts';
import { formOf } from './form.ts';
import { createKept } from './kept.ts';
import { HEADERS } from './page.ts';
import type { SignedIn } from './people.ts';
import { isFromHere, isSameOrigin, ownOrigin } from './reach.ts';
import { forget, SESSION } from './sessions.ts';
import { developmentSettings, discoveryDocument } from './settings.ts';

export interface SignInOptions extends Pick<Authorizing, 'verifier' | 'units' | 'now'> {
  issuer: LocalIssuer;
  /** The name of PITH_HOST, where Pith listens on loopback by it. */
  ownName(): string | undefined;
}

/** Milliseconds in which a code has to be exchanged. */
const CODE = 60_000;

type Answering = (request: SiteRequest, origin: string) => SiteAnswer | Promise<SiteAnswer>;

const json = (document: object): SiteAnswer => ({
  statusCode: 200,
  headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
  body: JSON.stringify(document),
});

/** Answers `/sign-in`, what is under it, and the documents about it. */
export function createSignIn({ issuer, ownName, now, ...options }: SignInOptions): Site {
  const codes = createKept<Grant>({ lifetime: CODE, now });
  const sessions = createKept<SignedIn>({ lifetime: SESSION, now });
  const offersSamples = (request: SiteRequest): boolean => isFromHere(request, ownName());
  const authorize = createAuthorize({ ...options, now, codes, sessions, offersSamples });

  const token: Answering = request =>
    isSameOrigin(request)
      ? exchange(formOf(request), { codes, issuer, now })
      : tokenError('invalid_request', 'This is for the dashboard of this origin.');

  const end: Answering = (request, origin) => {
    if (!isSameOrigin(request)) throw new PithError('forbidden', 'This is for the dashboard of this origin.');
    return { statusCode: 204, headers: { ...HEADERS, 'set-cookie': forget(sessions, request, origin) }, body: '' };
  };

  const paths = new Map<string, Readonly<Record<string, Answering>>>([
    ['/sign-in', { GET: authorize, POST: authorize }],
    ['/sign-in/token', { POST: token }],
    ['/sign-in/end', { POST: end }],
    ['/sign-in.json', { GET: (request, origin) => json(developmentSettings(origin, offersSamples(request))) }],
    ['/.well-known/openid-configuration', { GET: (_, origin) => json(discoveryDocument(origin)) }],
  ]);

  return async request => {
    const methods = paths.get(request.url.pathname);
    if (methods === undefined) return undefined;
    const answering = Object.hasOwn(methods, request.method) ? methods[request.method] : undefined;
    if (answering === undefined) return notAllowed(Object.keys(methods));
    const origin = ownOrigin(request);
    if (origin === undefined) throw new PithError('bad-request', 'The request names no place on this host.');
    return answering(request, origin);
  };
}
