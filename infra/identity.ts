/** Who signs people's tokens, and how they say who may do what: an issuer of one's own, or the deployment's user pool. */

export interface Identity {
  /** OpenID Connect issuer, exactly as in the tokens. */
  issuer: string;
  /** Whom the tokens are for. */
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
