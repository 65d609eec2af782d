/**
 * The user pool's clients, in the words that CloudFormation and Cognito's API have in common: what the one creates, the
 * other is later told again, with the dashboard's address (dashboard-address.ts).
 */
export interface ClientProperties {
  ClientName: string;
  AllowedOAuthFlowsUserPoolClient: true;
  AllowedOAuthFlows: readonly string[];
  AllowedOAuthScopes: readonly string[];
  ExplicitAuthFlows: readonly string[];
  AccessTokenValidity: number;
  TokenValidityUnits: Readonly<Record<string, string>>;
  EnableTokenRevocation: true;
  PreventUserExistenceErrors: 'ENABLED';
  [more: string]: unknown;
}

/** In the place of an address that only the first deployment tells: a name that by its standard leads nowhere. */
export const NO_ADDRESS_YET = 'https://dashboard.invalid/';

const COMMON = {
  AllowedOAuthFlowsUserPoolClient: true,
  EnableTokenRevocation: true,
  PreventUserExistenceErrors: 'ENABLED',
  // Whoever lost a role keeps it until their token runs out: Pith asks nobody (docs/access.md).
  AccessTokenValidity: 60,
} as const;

/** All of the dashboard's client that can be said again: what an update leaves out, Cognito forgets. */
export const dashboardSettings = (address: string) =>
  ({
    ...COMMON,
    ClientName: 'Pith dashboard',
    AllowedOAuthFlows: ['code'],
    AllowedOAuthScopes: ['openid'],
    CallbackURLs: [address],
    SupportedIdentityProviders: ['COGNITO'],
    // What managed login offers: a password, which doesn't travel. On the command line it does, to the API that only
    // those may call whose AWS credentials allow it, who could put anybody into a group as well (docs/deploy.md).
    ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    IdTokenValidity: 60,
    // A working day in an open page; closing it forgets the token.
    RefreshTokenValidity: 12,
    TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'hours' },
  }) satisfies ClientProperties;

/** A public client: whatever a page knows, everybody knows, so it has no secret but PKCE's of the moment. */
export const dashboardClient = (address: string) => ({ ...dashboardSettings(address), GenerateSecret: false });

/** For systems: no person, no page, one scope. Cognito makes up the secret, and tells it whoever may describe it. */
export const signalsClient = (scope: string) =>
  ({
    ...COMMON,
    ClientName: 'Pith signals',
    AllowedOAuthFlows: ['client_credentials'],
    AllowedOAuthScopes: [scope],
    ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
    TokenValidityUnits: { AccessToken: 'minutes' },
    GenerateSecret: true,
  }) satisfies ClientProperties;
