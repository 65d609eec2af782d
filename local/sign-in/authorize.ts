/** The authorization endpoint: who is it? Then back to the dashboard, with a code for whoever began. */
import type { Verifier } from '#http/caller.ts';
import { LOCAL_ISSUER } from '../issuer.ts';
import type { SiteAnswer, SiteRequest } from '../site.ts';
import { type AuthorizationRequest, readAuthorization, redirectUriOf } from './authorization.ts';
import type { Grant } from './exchange.ts';
import { formOf } from './form.ts';
import type { Kept } from './kept.ts';
import { languageOf } from './language.ts';
import { HEADERS } from './page.ts';
import { peoplePage, stoppedPage, tokenPage } from './pages.ts';
import { bearerOf, type SignedIn, samplePeople, type UnitName } from './people.ts';
import { isSameOrigin } from './reach.ts';
import { remember, sessionId } from './sessions.ts';

export interface Authorizing {
  verifier: Verifier;
  units(): Promise<readonly UnitName[]>;
  /** Whether whoever asks may be any of the sample people. */
  offersSamples(request: SiteRequest): boolean;
  codes: Kept<Grant>;
  sessions: Kept<SignedIn>;
  now(): number;
}

/** Back to the dashboard, and never to anywhere else. */
function backTo(origin: string, parameters: Record<string, string | undefined>, setCookie?: string): SiteAnswer {
  const location = new URL(redirectUriOf(origin));
  for (const [name, value] of Object.entries({ ...parameters, iss: LOCAL_ISSUER })) {
    if (value !== undefined) location.searchParams.set(name, value);
  }
  const cookie: Record<string, string> = setCookie === undefined ? {} : { 'set-cookie': setCookie };
  return { statusCode: 303, headers: { ...HEADERS, ...cookie, location: location.href }, body: '' };
}

/** The same request once more, for the form. */
const action = ({ url }: SiteRequest): string => `/sign-in${url.search}`;
const languageFor = ({ headers }: SiteRequest) => languageOf(headers['accept-language']);

/** Answers GET and POST of the endpoint at this origin. */
export function createAuthorize(options: Authorizing): (request: SiteRequest, origin: string) => Promise<SiteAnswer> {
  const { verifier, units, offersSamples, codes, sessions, now } = options;

  const enter = (origin: string, asked: AuthorizationRequest, who: SignedIn, setCookie?: string): SiteAnswer => {
    const { redirectUri, challenge, state } = asked;
    return backTo(origin, { code: codes.put({ who, redirectUri, challenge }), state }, setCookie);
  };

  /** Who the browser is known to be: a sample person only where these are offered. */
  function known(request: SiteRequest, origin: string): SignedIn | undefined {
    const who = sessions.get(sessionId(request, origin));
    return who !== undefined && 'sample' in who && !offersSamples(request) ? undefined : who;
  }

  /** The page that asks. `failed`: what was chosen on it is nobody. */
  async function ask(request: SiteRequest, failed = false): Promise<SiteAnswer> {
    if (!offersSamples(request)) return tokenPage(languageFor(request), action(request), failed);
    const answer = peoplePage(languageFor(request), action(request), samplePeople(await units()));
    return failed ? { ...answer, statusCode: 400 } : answer;
  }

  async function show(request: SiteRequest, origin: string, asked: AuthorizationRequest): Promise<SiteAnswer> {
    const who = asked.prompt === 'login' ? undefined : known(request, origin);
    if (who !== undefined) return enter(origin, asked, who);
    if (asked.prompt === 'none') return backTo(origin, { error: 'login_required', state: asked.state });
    return ask(request);
  }

  /** Whom the form chooses; `undefined` where that is nobody who may be. */
  async function chosen(request: SiteRequest): Promise<SignedIn | undefined> {
    const form = formOf(request);
    if (!offersSamples(request)) return bearerOf(form.get('token') ?? '', verifier);
    const person = samplePeople(await units()).find(({ id }) => id === form.get('person'));
    return person && { sample: person };
  }

  async function choose(request: SiteRequest, origin: string, asked: AuthorizationRequest): Promise<SiteAnswer> {
    if (!isSameOrigin(request)) return stoppedPage(403, languageFor(request), 'elsewhere');
    const who = await chosen(request);
    if (who === undefined) return ask(request, true);
    return enter(origin, asked, who, remember(sessions, request, { origin, who, now: now() }));
  }

  return async (request, origin) => {
    const reading = readAuthorization(request.url.searchParams, origin);
    if ('refused' in reading) return stoppedPage(400, languageFor(request), reading.refused);
    if ('error' in reading) return backTo(origin, { error: reading.error, state: reading.state });
    return request.method === 'GET' ? show(request, origin, reading.request) : choose(request, origin, reading.request);
  };
}
