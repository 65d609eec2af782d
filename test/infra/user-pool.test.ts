/** A deployment without an issuer: where its people sign in, and that the functions take the tokens they get there. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issuerVerifier, readIssuer } from '#http/issuer.ts';
import { type IssuerServer, signingKey, startIssuer } from '../http/issuer-server.ts';
import { evaluator } from './intrinsics.ts';
import { synthesiseWithUserPool } from './synthesis.ts';

const { data, service, dashboard } = synthesiseWithUserPool({ signalsClient: 'true' });
const certificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/0a1b';
const withName = synthesiseWithUserPool({ domainName: 'pith.example.com', certificateArn });

const POOL = 'eu-central-1_example';
const [PEOPLE, SYSTEMS] = ['people-client', 'systems-client'];
/** As CloudFormation would know them once the stateful stack is there. */
const KNOWN = {
  parameters: {
    'AWS::Region': 'eu-central-1',
    'AWS::StackId': 'arn:aws:cloudformation:r:a:stack/PithData/0a1b2c3d-4e5f-11ee',
  },
  imports: {
    SignInPool: POOL,
    SignInDashboardClient: PEOPLE,
    SignInSignalsClient: SYSTEMS,
    SignInDomain: 'pith-0a1b2c3d',
  },
};

const all = (type: string, template = data) => Object.values(template.findResources(type));
const clientNamed = (name: string, template = data) => {
  const found = all('AWS::Cognito::UserPoolClient', template).find(({ Properties }) => Properties.ClientName === name);
  if (found === undefined) throw new Error(`no client ${name}`);
  return found.Properties;
};

describe('the user pool', () => {
  const [pool, ...others] = all('AWS::Cognito::UserPool');

  it('is one', () => {
    expect(others).toEqual([]);
  });

  it('outlives its stack, with who is in which group', () => {
    expect(pool?.Properties.DeletionProtection).toBe('ACTIVE');
    for (const resource of [pool, ...all('AWS::Cognito::UserPoolGroup')]) {
      expect(resource).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    }
  });

  it('lets nobody in whom no administrator has put there, and nobody without a second factor', () => {
    expect(pool?.Properties).toMatchObject({
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      UsernameAttributes: ['email'],
      UsernameConfiguration: { CaseSensitive: false },
      MfaConfiguration: 'ON',
      EnabledMfas: ['SOFTWARE_TOKEN_MFA'],
      AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
    });
    expect(pool?.Properties.Policies.PasswordPolicy).toEqual({
      MinimumLength: 12,
      RequireLowercase: true,
      RequireUppercase: true,
      RequireNumbers: true,
      RequireSymbols: true,
      TemporaryPasswordValidityDays: 3,
    });
  });

  it('has a group for each role of people', () => {
    const names = all('AWS::Cognito::UserPoolGroup').map(({ Properties }) => Properties.GroupName);
    expect(names.sort()).toEqual(['admin', 'business', 'it']);
  });

  it('has pages to sign in at, under a name that is its stack’s alone', () => {
    const [domain] = all('AWS::Cognito::UserPoolDomain');
    expect(evaluator(data, KNOWN)(domain?.Properties.Domain)).toBe('pith-0a1b2c3d');
    expect(domain?.Properties.ManagedLoginVersion).toBe(2);
    data.hasResourceProperties('AWS::Cognito::ManagedLoginBranding', { UseCognitoProvidedValues: true });
  });
});

describe("the dashboard's client", () => {
  const client = clientNamed('Pith dashboard');

  it('is public, and gets tokens by code only', () => {
    expect(client).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlows: ['code'],
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthScopes: ['openid'],
      SupportedIdentityProviders: ['COGNITO'],
      PreventUserExistenceErrors: 'ENABLED',
    });
    // No way by which everybody could send passwords themselves to Cognito's API.
    expect(client.ExplicitAuthFlows).not.toContain('ALLOW_USER_PASSWORD_AUTH');
  });

  it('is created with the address of the dashboard, where that is known', () => {
    expect(clientNamed('Pith dashboard', withName.data).CallbackURLs).toEqual(['https://pith.example.com/']);
    withName.dashboard.resourceCountIs('Custom::SignInAddress', 0);
  });

  it('is told the address that CloudFront made up, and all that it was created with, for the rest would be forgotten', () => {
    expect(client.CallbackURLs).toEqual(['https://dashboard.invalid/']);
    const [address, ...others] = all('Custom::SignInAddress', dashboard);
    expect(others).toEqual([]);
    const evaluate = evaluator(dashboard, KNOWN);
    const [distribution] = Object.keys(dashboard.findResources('AWS::CloudFront::Distribution'));
    for (const moment of ['Create', 'Update']) {
      const { service: api, action, parameters } = JSON.parse(String(evaluate(address?.Properties[moment])));
      expect([api, action]).toEqual(['cognito-identity-provider', 'UpdateUserPoolClient']);
      const { GenerateSecret, UserPoolId, ...again } = client;
      const CallbackURLs = [`https://{${distribution}.DomainName}/`];
      expect(parameters).toEqual({ ...again, UserPoolId: POOL, ClientId: PEOPLE, CallbackURLs });
    }
    expect(address?.Properties).not.toHaveProperty('Delete');
  });

  it('is changed by a function that may do nothing else, of this pool', () => {
    const statements = all('AWS::IAM::Policy', dashboard).flatMap(
      ({ Properties }) => Properties.PolicyDocument.Statement,
    );
    const ofCognito = statements.filter(({ Action }) => JSON.stringify(Action).includes('cognito'));
    expect(ofCognito).toEqual([
      {
        Action: 'cognito-idp:UpdateUserPoolClient',
        Effect: 'Allow',
        Resource: { 'Fn::ImportValue': expect.stringMatching(/SignInPool\w+Arn/) },
      },
    ]);
  });

  it('can reach the pool and its token endpoint from the page', () => {
    const [headers] = all('AWS::CloudFront::ResponseHeadersPolicy', dashboard);
    const policy = evaluator(
      dashboard,
      KNOWN,
    )(
      headers?.Properties.ResponseHeadersPolicyConfig.SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy,
    );
    expect(policy).toContain(
      "connect-src 'self' https://cognito-idp.eu-central-1.amazonaws.com https://pith-0a1b2c3d.auth.eu-central-1.amazoncognito.com;",
    );
  });
});

describe('the client for systems', () => {
  it('is there only when it is asked for', () => {
    expect(all('AWS::Cognito::UserPoolClient', withName.data)).toHaveLength(1);
    withName.data.resourceCountIs('AWS::Cognito::UserPoolResourceServer', 0);
  });

  it('gets tokens by its secret, for posting signals and nothing else', () => {
    expect(clientNamed('Pith signals')).toMatchObject({
      GenerateSecret: true,
      AllowedOAuthFlows: ['client_credentials'],
      AllowedOAuthScopes: ['pith/signals'],
    });
  });
});

describe('a token as Cognito’s documents describe it', async () => {
  const key = await signingKey('cognito-key');
  let issuer: IssuerServer;
  beforeAll(async () => {
    issuer = await startIssuer([key]);
  });
  afterAll(() => issuer.stop());

  const seconds = 1_800_000_000;
  const person = {
    sub: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
    'cognito:groups': ['business', 'unit-finance', 'staff'],
    iss: `https://cognito-idp.eu-central-1.amazonaws.com/${POOL}`,
    version: 2,
    client_id: PEOPLE,
    origin_jti: 'aaaaaaaa-bbbb-cccc-dddd-000000000001',
    event_id: 'aaaaaaaa-bbbb-cccc-dddd-000000000002',
    token_use: 'access',
    scope: 'openid',
    auth_time: seconds,
    exp: seconds + 3600,
    iat: seconds,
    jti: 'aaaaaaaa-bbbb-cccc-dddd-000000000003',
    username: 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
  };

  /** What a function of the service stack makes of it, with the environment of the template. */
  async function verify(payload: Record<string, unknown>) {
    const [report] = all('AWS::Lambda::Function', service).filter(
      ({ Properties }) => 'PITH_ISSUER' in Properties.Environment.Variables,
    );
    const settings = readIssuer(
      evaluator(service, KNOWN)(report?.Properties.Environment.Variables) as Record<string, string>,
    );
    expect(settings?.jwksUri).toBe(`${person.iss}/.well-known/jwks.json`);
    if (settings === undefined) throw new Error('the function takes no tokens');
    const verifier = issuerVerifier({ ...settings, jwksUri: `${issuer.url}/keys` }, () => seconds * 1000);
    return verifier.verify(`Bearer ${await key.sign(payload)}`);
  }

  it('says who is a business owner of which units', async () => {
    expect(await verify(person)).toEqual({ subject: person.sub, role: 'business', units: ['finance'] });
  });

  it('is looked at by API Gateway first, which knows the same issuer and clients', () => {
    const [authorizer] = all('AWS::ApiGatewayV2::Authorizer', service);
    expect(evaluator(service, KNOWN)(authorizer?.Properties.JwtConfiguration)).toEqual({
      Issuer: person.iss,
      Audience: [PEOPLE, SYSTEMS],
    });
  });

  it('says who is an administrator, and who works for IT', async () => {
    expect(await verify({ ...person, 'cognito:groups': ['it', 'admin'] })).toMatchObject({ role: 'admin' });
    expect(await verify({ ...person, 'cognito:groups': ['it'] })).toMatchObject({ role: 'it', units: [] });
  });

  it('lets a system with the client for systems post signals', async () => {
    const { 'cognito:groups': groups, username, ...system } = person;
    const token = { ...system, sub: SYSTEMS, client_id: SYSTEMS, scope: 'pith/signals' };
    expect(await verify(token)).toEqual({ subject: SYSTEMS, role: 'signals', units: [] });
  });

  it.each<[string, Record<string, unknown>]>([
    ['for another client', { client_id: 'another' }],
    ['an ID token', { token_use: 'id', aud: PEOPLE }],
    ['of another pool', { iss: 'https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_other' }],
    ['of nobody’s group', { 'cognito:groups': ['staff', 'unit-finance'] }],
    ['of somebody in a group called signals', { 'cognito:groups': ['signals'] }],
  ])('is refused when it is %s', async (_, change) => {
    await expect(verify({ ...person, ...change })).rejects.toMatchObject({ code: 'unauthenticated' });
  });
});
