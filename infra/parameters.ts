/** What a deployment decides: given once with `cdk deploy --parameters PithService:Issuer=…`, kept from then on. */
import { CfnParameter, Stack } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

export interface Parameters {
  /** OpenID Connect: who signs the bearer tokens, for whom, and where the keys are. */
  issuer: string;
  audience: string;
  jwksUri: string;
  /** How its tokens say who may do what, by the name of the variable: empty, as the default is. */
  claims: Readonly<Record<string, string>>;
  /** Name of the SSM SecureString with the deployment key. CloudFormation can't create one; docs say how. */
  keyParameter: string;
  /** Write shards of the rollups. Changing them takes a rebuild. */
  shards: string;
}

const HTTPS = {
  // Nothing that would end a text in JSON or a directive in a content policy: both are made of it.
  allowedPattern: 'https://[^\\s"\\\\;,]+',
  constraintDescription: 'must be an https address',
};

export function declareParameters(scope: Construct): Parameters {
  const text = (id: string, description: string, more: object = {}): string =>
    new CfnParameter(scope, id, { type: 'String', description, minLength: 1, ...more }).valueAsString;
  const optional = (id: string, description: string, more: object = {}): string =>
    new CfnParameter(scope, id, { type: 'String', description, default: '', ...more }).valueAsString;
  return {
    issuer: text('Issuer', 'OpenID Connect issuer, exactly as in the tokens', HTTPS),
    audience: text('Audience', 'Audience that the tokens are for'),
    jwksUri: optional('JwksUri', "Address of the issuer's JSON Web Key Set; without it the issuer is asked", {
      allowedPattern: '(https://.+)?',
      constraintDescription: HTTPS.constraintDescription,
    }),
    claims: {
      PITH_AUDIENCE_CLAIM: optional('AudienceClaim', 'Claim that names the audience; aud without it'),
      PITH_SUBJECT_CLAIM: optional('SubjectClaim', 'Claim that tells people apart; sub without it, oid for Entra ID'),
      PITH_ROLE_CLAIM: optional('RoleClaim', 'Claim, or path to it, with the role; role without it'),
      PITH_ROLE_VALUES: optional('RoleValues', 'Theirs=ours, with commas in between: Pith-Admins=admin,Pith-IT=it'),
      PITH_UNITS_CLAIM: optional('UnitsClaim', 'Claim, or path to it, with the business units; units without it'),
      PITH_UNITS_PREFIX: optional('UnitsPrefix', 'Of the units claim those with this prefix, without it'),
      PITH_UNITS_VALUES: optional('UnitsValues', 'Theirs=ours, with commas in between'),
    },
    keyParameter: text('KeyParameter', 'Name of the SSM SecureString that holds the deployment key', {
      default: '/pith/deployment-key',
      allowedPattern: '/[A-Za-z0-9_./-]+',
      constraintDescription: 'must be a parameter name that starts with a slash',
    }),
    shards: new CfnParameter(scope, 'Shards', {
      type: 'Number',
      description: 'Write shards of the rollups; changing them takes a rebuild',
      default: 4,
      minValue: 1,
      maxValue: 100,
    }).valueAsString,
  };
}

/** Days for which logs are kept: `cdk deploy --context logRetentionDays=90`. */
export function logRetention(scope: Construct): RetentionDays {
  const given = Number(Stack.of(scope).node.tryGetContext('logRetentionDays') ?? RetentionDays.ONE_MONTH);
  if (typeof RetentionDays[given] !== 'string') {
    const possible = Object.values(RetentionDays).filter(value => typeof value === 'number');
    throw new RangeError(`logRetentionDays is one of ${possible.join(', ')}`);
  }
  return given;
}
