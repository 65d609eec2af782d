/** Who signs people's tokens, and how they say who may do what: an issuer of one's own, or the deployment's user pool. */
import type { Options } from './options.ts';

export interface Identity {
  /** OpenID Connect issuer, exactly as in the tokens. */
  issuer: string;
  /** Whom the tokens are for; several with commas in between. */
  audience: string;
  /** The functions' environment: `PITH_ISSUER`, `PITH_AUDIENCE`, `PITH_JWKS_URI`, `PITH_…_CLAIM` and so on. */
  environment: Readonly<Record<string, string>>;
  /** The dashboard's public client; `undefined` until one is registered. */
  clientId: string | undefined;
  /** What the dashboard asks the issuer for. */
  scope: string;
  /** Origin of the token endpoint where it is another than the issuer's. */
  tokenOrigin: string | undefined;
  /** Whether API Gateway can check these tokens itself. */
  atGateway: boolean;
}

/** The issuer that the options name; `undefined` when they name none. */
export function identityOf(options: Options): Identity | undefined {
  const { issuer, audience, clientId, scope = 'openid', tokenOrigin } = options;
  if (issuer === undefined || audience === undefined) return undefined;
  const variables = {
    PITH_ISSUER: issuer,
    PITH_AUDIENCE: audience,
    PITH_JWKS_URI: options.jwksUri,
    PITH_AUDIENCE_CLAIM: options.audienceClaim,
    PITH_SUBJECT_CLAIM: options.subjectClaim,
    PITH_ROLE_CLAIM: options.roleClaim,
    PITH_ROLE_VALUES: options.roleValues,
    PITH_UNITS_CLAIM: options.unitsClaim,
    PITH_UNITS_PREFIX: options.unitsPrefix,
    PITH_UNITS_VALUES: options.unitsValues,
  };
  const environment = Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
  // API Gateway looks for the audience in `aud`, or where there is none in `client_id`; nowhere else.
  const atGateway = options.jwtAuthorizer && options.audienceClaim !== 'azp';
  return { issuer, audience, environment, clientId, scope, tokenOrigin, atGateway };
}
