/**
 * OpenID Connect's authorization code with PKCE. The tokens stay in this page's memory: neither local nor session
 * storage ever holds one. What has to outlive the way to the issuer and back (verifier, state, where to return to)
 * is worth nothing without the code.
 */
import * as oauth from 'oauth4webapi';
import type { SignInSettings } from './settings.ts';

const PENDING = 'pith-sign-in';

interface Pending {
  verifier: string;
  state: string;
  returnTo: string;
}

export interface Tokens {
  accessToken: string;
  refreshToken: string | undefined;
}

const redirectUri = (): string => `${location.origin}/`;

/** The issuer and the test stand-ins on this machine may speak HTTP; nobody else. */
const insecure = { [oauth.allowInsecureRequests]: location.protocol === 'http:' };

async function serverOf({ issuer, authorizationServer }: SignInSettings): Promise<oauth.AuthorizationServer> {
  if (authorizationServer !== undefined) return { issuer, ...authorizationServer };
  const identifier = new URL(issuer);
  return oauth.processDiscoveryResponse(identifier, await oauth.discoveryRequest(identifier, insecure));
}

const clientOf = ({ clientId }: SignInSettings): oauth.Client => ({
  client_id: clientId ?? '',
  token_endpoint_auth_method: 'none',
});

/** Leaves for the issuer. `prompt` `login`: it shall ask who it is, even when it knows. */
export async function leaveForIssuer(
  settings: SignInSettings,
  { returnTo, prompt }: { returnTo: string; prompt?: 'login' },
): Promise<void> {
  const server = await serverOf(settings);
  const pending: Pending = {
    verifier: oauth.generateRandomCodeVerifier(),
    state: oauth.generateRandomState(),
    returnTo,
  };
  const address = new URL(server.authorization_endpoint ?? '');
  const parameters = {
    response_type: 'code',
    client_id: settings.clientId ?? '',
    redirect_uri: redirectUri(),
    scope: settings.scope,
    state: pending.state,
    code_challenge: await oauth.calculatePKCECodeChallenge(pending.verifier),
    code_challenge_method: 'S256',
    ...(prompt === undefined ? {} : { prompt }),
  };
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
  sessionStorage.setItem(PENDING, JSON.stringify(pending));
  location.replace(address);
}

/** Whether the page was opened by the issuer, with a code or with its reason for none. */
export function isReturn(parameters: URLSearchParams): boolean {
  return parameters.has('state') && (parameters.has('code') || parameters.has('error'));
}

function pendingNow(): Pending | undefined {
  const text = sessionStorage.getItem(PENDING);
  return text === null ? undefined : (JSON.parse(text) as Pending);
}

/** The path that the person who left comes back to. */
export const returnPath = (): string => new URL(pendingNow()?.returnTo ?? '/', location.href).pathname;

function takePending(): Pending | undefined {
  const pending = pendingNow();
  sessionStorage.removeItem(PENDING);
  return pending;
}

const tokensOf = (response: oauth.TokenEndpointResponse): Tokens => ({
  accessToken: response.access_token,
  refreshToken: response.refresh_token,
});

/** Exchanges the code in the address for tokens. Throws when the issuer refuses, or the answer is not to our question. */
export async function comeBack(settings: SignInSettings): Promise<{ tokens: Tokens; returnTo: string }> {
  const pending = takePending();
  if (pending === undefined) throw new Error('no sign-in was begun in this window');
  const server = await serverOf(settings);
  const client = clientOf(settings);
  const parameters = oauth.validateAuthResponse(server, client, new URL(location.href), pending.state);
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    oauth.None(),
    parameters,
    redirectUri(),
    pending.verifier,
    insecure,
  );
  const tokens = await oauth.processAuthorizationCodeResponse(server, client, response);
  return { tokens: tokensOf(tokens), returnTo: pending.returnTo };
}

/** New tokens for a refresh token. Throws when the issuer gives none. */
export async function refresh(settings: SignInSettings, refreshToken: string): Promise<Tokens> {
  const server = await serverOf(settings);
  const client = clientOf(settings);
  const response = await oauth.refreshTokenGrantRequest(server, client, oauth.None(), refreshToken, insecure);
  const tokens = tokensOf(await oauth.processRefreshTokenResponse(server, client, response));
  return { ...tokens, refreshToken: tokens.refreshToken ?? refreshToken };
}
