/**
 * Where people sign in when a deployment has no issuer of its own: a Cognito user pool, with its pages. It is stateful:
 * whoever loses it loses who may do what. Who is what is said by groups (docs/access.md).
 */
import { CfnResource, Fn, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnManagedLoginBranding,
  CfnUserPoolDomain,
  CfnUserPoolGroup,
  CfnUserPoolResourceServer,
  FeaturePlan,
  Mfa,
  UserPool,
} from 'aws-cdk-lib/aws-cognito';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Identity } from './identity.ts';
import { type ClientProperties, dashboardClient, NO_ADDRESS_YET, signalsClient } from './user-pool-clients.ts';

/** The groups that are roles, and what is said of them in the console. */
const ROLE_GROUPS = {
  admin: 'Sets Pith up and reads everything; signs no agreement',
  it: 'Reads all units, signs agreements for IT',
  business: 'Reads the units of their unit- groups, and signs for them',
} as const;

/** A group of this beginning is the business unit that the rest of its name says. */
const UNIT_GROUP_PREFIX = 'unit-';

/** What a system's token has in `scope`, and people's tokens never have. */
const SIGNALS = { server: 'pith', scope: 'signals' } as const;
const SIGNALS_SCOPE = `${SIGNALS.server}/${SIGNALS.scope}`;

export interface SignInProperties {
  /** The host at which people find the dashboard, where that is known beforehand. */
  dashboardHost: string | undefined;
  /** Whether there is a client for systems that post signals: Cognito bills each by the month. */
  signalsClient: boolean;
  /** Whether API Gateway checks tokens before a function runs. */
  atGateway: boolean;
}

function createPool(scope: Construct): UserPool {
  return new UserPool(scope, 'Pool', {
    // Managed login needs it; protection from stolen passwords would be Plus, which costs several times as much.
    featurePlan: FeaturePlan.ESSENTIALS,
    selfSignUpEnabled: false,
    signInAliases: { email: true },
    autoVerify: { email: true },
    signInCaseSensitive: false,
    accountRecovery: AccountRecovery.EMAIL_ONLY,
    passwordPolicy: {
      minLength: 12,
      requireLowercase: true,
      requireUppercase: true,
      requireDigits: true,
      requireSymbols: true,
      tempPasswordValidity: Duration.days(3),
    },
    // By an app on the phone. Text messages can be taken over, and would take a role that sends them.
    mfa: Mfa.REQUIRED,
    mfaSecondFactor: { sms: false, otp: true },
    enableSmsRole: false,
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN,
  });
}

/** The name before `.auth.…`: nobody in the region may have the same, in no account. */
const domainPrefix = (scope: Construct): string =>
  // The first part of the id that each stack gets when it is created.
  `pith-${Fn.select(0, Fn.split('-', Fn.select(2, Fn.split('/', Stack.of(scope).stackId))))}`;

export class SignIn extends Construct {
  readonly userPoolId: string;
  readonly userPoolArn: string;
  /** Of the dashboard. */
  readonly clientId: string;
  readonly signalsClientId: string | undefined;
  readonly identity: Identity;

  constructor(scope: Construct, id: string, properties: SignInProperties) {
    super(scope, id);
    const pool = createPool(this);
    this.userPoolId = pool.userPoolId;
    this.userPoolArn = pool.userPoolArn;

    for (const [groupName, description] of Object.entries(ROLE_GROUPS)) {
      const group = new CfnUserPoolGroup(this, `Group-${groupName}`, {
        userPoolId: this.userPoolId,
        groupName,
        description,
      });
      // With a group goes who was in it.
      group.applyRemovalPolicy(RemovalPolicy.RETAIN);
    }

    const { dashboardHost } = properties;
    this.clientId = this.client(
      'DashboardClient',
      dashboardClient(dashboardHost === undefined ? NO_ADDRESS_YET : `https://${dashboardHost}/`),
    ).ref;
    this.signalsClientId = properties.signalsClient ? this.createSignalsClient() : undefined;

    const domain = new CfnUserPoolDomain(this, 'Domain', {
      userPoolId: this.userPoolId,
      domain: domainPrefix(this),
      managedLoginVersion: 2,
    });
    // Without a style, be it Cognito's own, managed login shows a client no page.
    new CfnManagedLoginBranding(this, 'Style', {
      userPoolId: this.userPoolId,
      clientId: this.clientId,
      useCognitoProvidedValues: true,
    });

    this.identity = this.describe(domain.ref, properties.atGateway);
  }

  private client(id: string, properties: ClientProperties & { GenerateSecret: boolean }): CfnResource {
    return new CfnResource(this, id, {
      type: 'AWS::Cognito::UserPoolClient',
      properties: { UserPoolId: this.userPoolId, ...properties },
    });
  }

  private createSignalsClient(): string {
    const server = new CfnUserPoolResourceServer(this, 'Scopes', {
      userPoolId: this.userPoolId,
      identifier: SIGNALS.server,
      name: 'Pith',
      scopes: [{ scopeName: SIGNALS.scope, scopeDescription: 'Post signals, ask for survey links' }],
    });
    const client = this.client('SignalsClient', signalsClient(SIGNALS_SCOPE));
    client.addResourceDependency(server);
    return client.ref;
  }

  /** How the pool's tokens are read: Cognito's access tokens name their client, and no audience. */
  private describe(domain: string, atGateway: boolean): Identity {
    const { region } = Stack.of(this);
    const issuer = `https://cognito-idp.${region}.amazonaws.com/${this.userPoolId}`;
    const audience = this.signalsClientId === undefined ? this.clientId : `${this.clientId},${this.signalsClientId}`;
    const values = [...Object.keys(ROLE_GROUPS).map(role => `${role}=${role}`), `${SIGNALS_SCOPE}=signals`];
    return {
      issuer,
      audience,
      environment: {
        PITH_ISSUER: issuer,
        PITH_AUDIENCE: audience,
        PITH_AUDIENCE_CLAIM: 'client_id',
        PITH_JWKS_URI: `${issuer}/.well-known/jwks.json`,
        PITH_ROLE_CLAIM: 'cognito:groups,scope',
        PITH_ROLE_VALUES: values.join(','),
        PITH_UNITS_CLAIM: 'cognito:groups',
        PITH_UNITS_PREFIX: UNIT_GROUP_PREFIX,
      },
      clientId: this.clientId,
      scope: 'openid',
      tokenOrigin: `https://${domain}.auth.${region}.amazoncognito.com`,
      atGateway,
    };
  }
}
