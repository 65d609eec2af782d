/** A browser, as far as the sign-in needs one: it keeps the cookie, and doesn't follow redirects. */
import * as oauth from 'oauth4webapi';
import { type Answer, call } from '#test/support/http.ts';
import type { SignInSettings } from '../../local/sign-in/settings.ts';

export interface Begun {
  server: oauth.AuthorizationServer;
  client: oauth.Client;
  redirectUri: string;
  verifier: string;
  state: string;
  /** Path and query of the authorization request. */
  path: string;
}

/** Begins a sign-in as the dashboard does. `more`: changes of the query; `undefined` leaves a parameter out. */
export async function begin(url: string, more: Record<string, string | undefined> = {}): Promise<Begun> {
  const settings = JSON.parse((await call({ url: `${url}/sign-in.json` })).body) as SignInSettings;
  const server = { issuer: settings.issuer, ...settings.authorizationServer };
  const [verifier, state, redirectUri] = [oauth.generateRandomCodeVerifier(), oauth.generateRandomState(), `${url}/`];
  const parameters = {
    ...{ response_type: 'code', client_id: settings.clientId ?? '', redirect_uri: redirectUri, scope: settings.scope },
    ...{ state, code_challenge: await oauth.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
    ...more,
  };
  const given = Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const client = { client_id: 'pith-dashboard', token_endpoint_auth_method: 'none' };
  return { server, client, redirectUri, verifier, state, path: `/sign-in?${new URLSearchParams(given)}` };
}

/** The library's own checks of what came back, and the exchange. Rejects as the library does. */
export async function finish(begun: Begun, location: string): Promise<oauth.TokenEndpointResponse> {
  const { server, client, redirectUri, verifier, state } = begun;
  const parameters = oauth.validateAuthResponse(server, client, new URL(location), state);
  const insecure = { [oauth.allowInsecureRequests]: true };
  const response = await oauth.authorizationCodeGrantRequest(
    ...([server, client, oauth.None(), parameters, redirectUri, verifier, insecure] as const),
  );
  return oauth.processAuthorizationCodeResponse(server, client, response);
}

export const locationOf = ({ headers }: Answer): string => String(headers.location);

export function browser(url: string, always: Record<string, string> = {}) {
  let cookie = '';
  const send = async (given: { method: string; path: string; headers?: Record<string, string>; body?: string }) => {
    const { path, headers, ...more } = given;
    const kept: Record<string, string> = cookie === '' ? {} : { cookie };
    const answer = await call({ ...more, url: `${url}${path}`, headers: { ...always, ...kept, ...headers } });
    const [set] = [answer.headers['set-cookie'] ?? []].flat();
    if (set !== undefined) cookie = /Max-Age=0/.test(set) ? '' : (set.split(';')[0] ?? '');
    return answer;
  };
  return {
    open: (path: string, headers: Record<string, string> = {}) => send({ method: 'GET', path, headers }),
    post: (path: string, form: Record<string, string>, headers: Record<string, string> = {}) =>
      send({
        ...{ method: 'POST', path, body: new URLSearchParams(form).toString() },
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: url, ...headers },
      }),
  };
}
