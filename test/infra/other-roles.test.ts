/** All roles that there are, besides what the functions' own allow: who may take each, and what those of others allow. */
import type { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { FUNCTION_IDS, synthesise, synthesiseWithUserPool } from './synthesis.ts';

const { data, service, dashboard } = synthesise();

interface Role {
  id: string;
  /** The services that may take it. */
  taker: unknown;
  managed: unknown;
  trust: string;
}

const rolesOf = (template: Template): Role[] =>
  Object.entries(template.findResources('AWS::IAM::Role')).map(([id, { Properties }]) => {
    expect(Properties.Policies).toBeUndefined();
    const [statement, ...others] = Properties.AssumeRolePolicyDocument.Statement;
    expect(others).toEqual([]);
    return {
      id,
      taker: statement.Principal.Service,
      managed: Properties.ManagedPolicyArns,
      trust: JSON.stringify(statement.Condition ?? {}),
    };
  });

/** What the policy of a role says, by the role's id. */
const saidOf = (template: Template, id: string) =>
  Object.values(template.findResources('AWS::IAM::Policy'))
    .filter(({ Properties }) => Properties.Roles.some(({ Ref }: { Ref: string }) => Ref === id))
    .flatMap(({ Properties }) => Properties.PolicyDocument.Statement);

describe('the roles of the service', () => {
  const roles = rolesOf(service);
  const takenBy = (who: string) => roles.filter(({ taker }) => taker === `${who}.amazonaws.com`);
  const only = (who: string): Role => {
    const [found, ...others] = takenBy(who);
    if (found === undefined || others.length > 0) throw new Error(`not one role of ${who}`);
    return found;
  };

  it("are one for each function, the schedule's and CodeDeploy's, each with one policy of its own and none of AWS's", () => {
    expect(takenBy('lambda')).toHaveLength(Object.keys(FUNCTION_IDS).length);
    expect(roles).toHaveLength(Object.keys(FUNCTION_IDS).length + 2);
    expect(roles.map(({ managed }) => managed)).toEqual(roles.map(() => undefined));
    service.resourceCountIs('AWS::IAM::Policy', roles.length);
  });

  it('are taken by the service itself, in the name of this account', () => {
    for (const who of ['scheduler', 'codedeploy']) {
      expect(only(who).trust).toContain('"aws:SourceAccount":{"Ref":"AWS::AccountId"}');
    }
  });

  it('let the schedule start the live sweep, and do nothing else', () => {
    expect(saidOf(service, only('scheduler').id)).toEqual([
      { Action: 'lambda:InvokeFunction', Effect: 'Allow', Resource: { Ref: expect.stringMatching(/^SweepLive/) } },
    ]);
  });

  it('let CodeDeploy move the aliases of our functions and ask about alarms, and do nothing else', () => {
    const [aliases, alarms, ...others] = saidOf(service, only('codedeploy').id);
    expect(others).toEqual([]);
    expect(alarms).toEqual({ Action: 'cloudwatch:DescribeAlarms', Effect: 'Allow', Resource: '*' });
    expect(aliases).toMatchObject({
      Action: ['lambda:GetAlias', 'lambda:GetProvisionedConcurrencyConfig', 'lambda:UpdateAlias'],
      Effect: 'Allow',
    });
    const functions = Object.keys(service.findResources('AWS::Lambda::Function'));
    const arns = functions.map(id => ({ 'Fn::GetAtt': [id, 'Arn'] }));
    const live = arns.map(arn => ({ 'Fn::Join': ['', [arn, ':live']] }));
    expect(aliases.Resource).toHaveLength(2 * functions.length);
    expect(aliases.Resource).toEqual(expect.arrayContaining([...arns, ...live]));
  });

  it('are not CodeDeploy’s where it has no part in a deployment', () => {
    const { service: atOnce } = synthesise({ trafficShift: 'all-at-once' });
    expect(rolesOf(atOnce).filter(({ taker }) => taker === 'codedeploy.amazonaws.com')).toEqual([]);
  });
});

describe('the roles of the other stacks', () => {
  /** The CDK's own: to copy the files, to empty the bucket when the stack goes, to ask AWS while somebody deploys. */
  const known = (template: Template): Record<string, string[]> =>
    Object.fromEntries(
      rolesOf(template).map(({ id, taker }) => {
        expect(taker).toBe('lambda.amazonaws.com');
        const actions = saidOf(template, id).flatMap(({ Action }) => Action);
        return [id.replace(/[0-9A-F]{8,}.*$/, ''), [...new Set<string>(actions)].sort()];
      }),
    );
  const files = [
    ...['s3:Abort*', 's3:DeleteObject*', 's3:GetBucket*', 's3:GetObject*', 's3:List*', 's3:PutObject'],
    ...['s3:PutObjectLegalHold', 's3:PutObjectRetention', 's3:PutObjectTagging', 's3:PutObjectVersionTagging'],
  ];

  it('are none in the stateful one, with an issuer and without', () => {
    expect(known(data)).toEqual({});
    expect(known(synthesiseWithUserPool().data)).toEqual({});
  });

  it("are two of the CDK's in the dashboard's: one copies the files, one empties the bucket", () => {
    expect(known(dashboard)).toEqual({
      CustomCDKBucketDeployment: files,
      CustomS3AutoDeleteObjectsCustomResourceProviderRole: [],
    });
  });

  it('are three where the user pool is to be told the address: it may update the client, and nothing else', () => {
    expect(known(synthesiseWithUserPool().dashboard)).toEqual({
      AWS679f53fac002430cb0da5b7982bd2287ServiceRole: ['cognito-idp:UpdateUserPoolClient'],
      CustomCDKBucketDeployment: files,
      CustomS3AutoDeleteObjectsCustomResourceProviderRole: [],
    });
  });
});

describe('resource policies', () => {
  const documents = ['AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy'].flatMap(type =>
    Object.values(service.findResources(type)).map(({ Properties }) => Properties.PolicyDocument),
  );

  it('refuse whoever comes without TLS', () => {
    expect(documents).toHaveLength(2);
    for (const document of documents) {
      expect(document.Statement).toContainEqual(
        expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      );
    }
  });

  it("let the account's alarms publish, and nobody else", () => {
    const allowed = documents.flatMap(({ Statement }) =>
      Statement.filter(({ Effect }: { Effect: string }) => Effect === 'Allow'),
    );
    expect(allowed).toHaveLength(1);
    expect(allowed).toMatchObject([
      {
        Effect: 'Allow',
        Action: 'sns:Publish',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
        Resource: { Ref: expect.stringMatching(/^Alarms/) },
        Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
      },
    ]);
  });
});
