/** What the dashboard, and any other client, has to know to sign people in. */
import type { Environment } from '../environment.ts';
import { LOCAL_ISSUER } from '../issuer.ts';
import { CLIENT_ID } from './authorization.ts';

/** `GET /sign-in.json`. */
export interface SignInSettings {
  issuer: string;
  /** `null`: nobody has said which client the dashboard is (PITH_CLIENT_ID). */
  clientId: string | null;
  scope: string;
  /** Where the issuer is asked; left out where its discovery document says so. */
  authorizationServer?: {
    authorization_endpoint: string;
    token_endpoint: string;
    end_session_endpoint: string;
  };
  offersSamplePeople: boolean;
}

const SCOPE = 'openid';

const endpointsOf = (origin: string) => ({
  authorization_endpoint: `${origin}/sign-in`,
  token_endpoint: `${origin}/sign-in/token`,
  end_session_endpoint: `${origin}/sign-in/end`,
});

/** With the development issuer, at the origin by which it was asked. */
export const developmentSettings = (origin: string, offersSamplePeople: boolean): SignInSettings => ({
  issuer: LOCAL_ISSUER,
  clientId: CLIENT_ID,
  scope: SCOPE,
  authorizationServer: endpointsOf(origin),
  offersSamplePeople,
});

/** With somebody's own issuer. */
export const foreignSettings = (
  issuer: string,
  { clientId, scope }: Pick<Environment, 'clientId' | 'scope'>,
): SignInSettings => ({ issuer, clientId: clientId ?? null, scope, offersSamplePeople: false });

/**
 * The development issuer's discovery document. It gives no ID token: the dashboard asks the API who it is, and a client
 * without this document takes no other algorithm than RS256 for one.
 */
export const discoveryDocument = (origin: string) => ({
  issuer: LOCAL_ISSUER,
  jwks_uri: `${origin}/.well-known/jwks.json`,
  ...endpointsOf(origin),
  scopes_supported: [SCOPE],
  response_types_supported: ['code'],
  response_modes_supported: ['query'],
  grant_types_supported: ['authorization_code'],
  code_challenge_methods_supported: ['S256'],
  token_endpoint_auth_methods_supported: ['none'],
  prompt_values_supported: ['none', 'login'],
  authorization_response_iss_parameter_supported: true,
});
