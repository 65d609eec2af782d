import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { ROUTES, routeKey } from '#functions/routes.ts';
import { EVENT_PREFIX, eventKey, stateKey } from '#store/keys.ts';
import { FUNCTION_IDS, type FunctionName, synthesise } from './synthesis.ts';

const { service } = synthesise();
const names = Object.keys(FUNCTION_IDS) as FunctionName[];

/** The resources of a type, each with its id. */
const resources = (type: string) =>
  Object.entries(service.findResources(type)).map(([id, { Properties }]) => ({ id, Properties }));

function functionOf(name: FunctionName) {
  const found = resources('AWS::Lambda::Function').find(({ id }) => id.startsWith(FUNCTION_IDS[name]));
  if (found === undefined) throw new Error(`no function ${name}`);
  return { id: found.id, properties: found.Properties };
}

const variables = (name: FunctionName): Record<string, unknown> => functionOf(name).properties.Environment.Variables;

describe('the functions', () => {
  it('are one per duty, and nothing else runs code', () => {
    service.resourceCountIs('AWS::Lambda::Function', names.length);
  });

  it.each(names)('%s runs on Node 24, arm64, with its own log group and a bounded time', name => {
    expect(functionOf(name).properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      Handler: 'index.handler',
      MemorySize: 1024,
      LoggingConfig: { LogFormat: 'JSON', LogGroup: { Ref: expect.stringMatching(`^${FUNCTION_IDS[name]}Logs`) } },
      Timeout: expect.any(Number),
    });
  });

  it('know what they need, and no more', () => {
    const issuer = [
      ...['PITH_AUDIENCE', 'PITH_AUDIENCE_CLAIM', 'PITH_ISSUER', 'PITH_JWKS_URI', 'PITH_ROLE_CLAIM'],
      ...['PITH_ROLE_VALUES', 'PITH_SUBJECT_CLAIM', 'PITH_UNITS_CLAIM', 'PITH_UNITS_PREFIX', 'PITH_UNITS_VALUES'],
    ];
    const known = Object.fromEntries(names.map(name => [name, Object.keys(variables(name)).sort()]));
    expect(known).toEqual({
      ingest: [...issuer, 'PITH_KEY_PARAMETER', 'PITH_TABLE'].sort(),
      feedback: [...issuer, 'PITH_KEY_PARAMETER', 'PITH_PUBLIC_URL', 'PITH_TABLE'].sort(),
      agreements: [...issuer, 'PITH_KEY_PARAMETER', 'PITH_PUBLIC_URL', 'PITH_SHARDS', 'PITH_TABLE'].sort(),
      convert: ['PITH_SHARDS', 'PITH_TABLE'],
      report: [...issuer, 'PITH_PUBLIC_URL', 'PITH_SHARDS', 'PITH_TABLE'].sort(),
      configure: [...issuer, 'PITH_KEY_PARAMETER', 'PITH_PUBLIC_URL', 'PITH_TABLE'].sort(),
      sweep: ['PITH_EVENT_BUS', 'PITH_KEY_PARAMETER', 'PITH_PUBLIC_URL', 'PITH_SHARDS', 'PITH_TABLE'],
    });
  });

  it('that count and that report agree on the number of shards', () => {
    expect(variables('convert').PITH_SHARDS).toEqual({ Ref: 'Shards' });
    expect(variables('report').PITH_SHARDS).toEqual({ Ref: 'Shards' });
    expect(variables('sweep').PITH_SHARDS).toEqual({ Ref: 'Shards' });
  });

  it('get no secret in their environment', () => {
    expect(JSON.stringify(resources('AWS::Lambda::Function'))).not.toMatch(/resolve:(ssm|secretsmanager)/);
  });
});

describe('logs', () => {
  const retention = (template: typeof service): unknown[] =>
    Object.values(template.findResources('AWS::Logs::LogGroup')).map(({ Properties }) => Properties.RetentionInDays);

  it('are kept for 30 days', () => {
    expect(retention(service)).toEqual(names.map(() => 30));
  });

  it('are kept for as long as the deployment says', () => {
    expect(retention(synthesise({ logRetentionDays: '90' }).service)).toEqual(names.map(() => 90));
  });

  it.each(['31', 'long', '-1', ''])('are not kept for %j days: CloudWatch has no such retention', logRetentionDays => {
    expect(() => synthesise({ logRetentionDays })).toThrow(/logRetentionDays is one of 1, 3, 5/);
  });
});

describe('the HTTP API', () => {
  it('has every route of the table, each to its function, and no other', () => {
    const integrations = new Map(
      resources('AWS::ApiGatewayV2::Integration').map(({ id, Properties }) => [
        id,
        Properties.IntegrationUri['Fn::GetAtt'][0],
      ]),
    );
    const routes = resources('AWS::ApiGatewayV2::Route').map(({ Properties: { RouteKey, Target } }) => {
      const integration = Target['Fn::Join'][1].find((part: unknown) => typeof part === 'object').Ref;
      return `${RouteKey} → ${integrations.get(integration)}`;
    });
    expect(routes.sort()).toEqual(ROUTES.map(route => `${routeKey(route)} → ${functionOf(route.function).id}`).sort());
  });

  it('has no catch-all', () => {
    expect(JSON.stringify(resources('AWS::ApiGatewayV2::Route'))).not.toMatch(/\$default|ANY |\{\w+\+\}/);
  });

  it('hands over events in format 2.0', () => {
    const formats = resources('AWS::ApiGatewayV2::Integration').map(
      ({ Properties }) => Properties.PayloadFormatVersion,
    );
    expect(new Set(formats)).toEqual(new Set(['2.0']));
  });

  it('bounds what a flood of requests can cost', () => {
    service.hasResourceProperties('AWS::ApiGatewayV2::Stage', {
      DefaultRouteSettings: { ThrottlingRateLimit: 1000, ThrottlingBurstLimit: 2000 },
    });
  });

  it('may call the functions that it has routes to, and nobody else may call any', () => {
    const permissions = resources('AWS::Lambda::Permission').map(({ Properties }) => Properties);
    expect(permissions.map(({ Principal }) => Principal)).toEqual(permissions.map(() => 'apigateway.amazonaws.com'));
    const callable = permissions.map(({ FunctionName }) => FunctionName['Fn::GetAtt'][0]).sort();
    expect(callable).toEqual([...new Set(ROUTES.map(route => functionOf(route.function).id))].sort());
    for (const { SourceArn } of permissions) expect(JSON.stringify(SourceArn)).toContain('"Ref":"Api');
  });
});

describe('the change feed', () => {
  const [source, ...others] = resources('AWS::Lambda::EventSourceMapping').map(({ Properties }) => Properties);

  it("is the table's stream, to convert and to nobody else", () => {
    expect(others).toEqual([]);
    expect(source?.FunctionName).toEqual({ Ref: functionOf('convert').id });
    expect(JSON.stringify(source?.EventSourceArn)).toMatch(/PithData:.*StreamArn/);
  });

  it('begins with the oldest record, in batches that wait a second at most', () => {
    expect(source).toMatchObject({
      StartingPosition: 'TRIM_HORIZON',
      BatchSize: 100,
      MaximumBatchingWindowInSeconds: 1,
    });
  });

  it('stops at a failure, tries again a bounded number of times, in halves', () => {
    expect(source).toMatchObject({
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      BisectBatchOnFunctionError: true,
      MaximumRetryAttempts: 10,
      ParallelizationFactor: 1,
    });
  });

  it('gives a record up before the stream forgets it', () => {
    expect(source?.MaximumRecordAgeInSeconds).toBeGreaterThan(0);
    expect(source?.MaximumRecordAgeInSeconds).toBeLessThan(24 * 3600);
  });

  it('carries new ledger entries and nothing else', () => {
    const patterns = source?.FilterCriteria.Filters.map(({ Pattern }: { Pattern: string }) => JSON.parse(Pattern));
    expect(patterns).toEqual([
      { eventName: ['INSERT'], dynamodb: { Keys: { sk: { S: [{ prefix: EVENT_PREFIX }] } } } },
    ]);
    expect(eventKey('desk', 'ticket', 'delivery').sk.startsWith(EVENT_PREFIX)).toBe(true);
    expect(stateKey('desk', 'ticket').sk.startsWith(EVENT_PREFIX)).toBe(false);
  });

  it('leaves what it gave up in a queue, for two weeks, encrypted', () => {
    const [queue, ...more] = resources('AWS::SQS::Queue');
    expect(more).toEqual([]);
    expect(queue?.Properties).toEqual({ MessageRetentionPeriod: 14 * 86_400, SqsManagedSseEnabled: true });
    expect(source?.DestinationConfig).toEqual({ OnFailure: { Destination: { 'Fn::GetAtt': [queue?.id, 'Arn'] } } });
  });
});

describe('the sweep', () => {
  it('is started every minute, by its schedule, and is not tried again: the next one finds the same', () => {
    service.resourceCountIs('AWS::Scheduler::Schedule', 1);
    service.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'rate(1 minute)',
      State: 'ENABLED',
      Target: {
        Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^SweepFunction'), 'Arn'] },
        RetryPolicy: { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 },
      },
    });
  });

  it('may be less often', () => {
    synthesise({ sweepMinutes: 5 }).service.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'rate(5 minutes)',
    });
  });

  it.each([0, 61, 1.5, 'often'])('is refused every %s minutes', sweepMinutes => {
    expect(() => synthesise({ sweepMinutes })).toThrow('sweepMinutes is a whole number from 1 to 60');
  });
});

describe('alarms', () => {
  const alarm = (properties: object): void => {
    service.hasResourceProperties('AWS::CloudWatch::Alarm', {
      ...properties,
      AlarmActions: [{ Ref: Match.stringLikeRegexp('^Alarms') }],
    });
  };

  it('ring when an event was given up', () => {
    alarm({ MetricName: 'ApproximateNumberOfMessagesVisible', Threshold: 1, EvaluationPeriods: 1 });
  });

  it('ring when counting is minutes behind', () => {
    alarm({ MetricName: 'IteratorAge', Threshold: 300_000, Statistic: 'Maximum' });
  });

  it('ring when the API answers 5xx', () => {
    alarm({ MetricName: '5xx', Namespace: 'AWS/ApiGateway', Threshold: 1 });
  });

  it('ring when the sweep keeps failing', () => {
    alarm({ MetricName: 'Errors', Statistic: 'Sum', Threshold: 1, EvaluationPeriods: 3 });
  });

  it('are no more than these', () => {
    service.resourceCountIs('AWS::CloudWatch::Alarm', 4);
  });
});

describe('what a deployment decides', () => {
  it('is asked for, where a wrong default would be trusted', () => {
    const parameters = service.findParameters('*');
    const required = Object.entries(parameters).filter(([, { Default }]) => Default === undefined);
    expect(required.map(([name]) => name).sort()).toEqual(['Audience', 'Issuer']);
    expect(Object.keys(parameters).sort()).toEqual(
      [
        ...['Audience', 'AudienceClaim', 'BootstrapVersion', 'Issuer', 'JwksUri', 'KeyParameter'],
        ...['RoleClaim', 'RoleValues', 'Shards', 'SubjectClaim', 'UnitsClaim', 'UnitsPrefix', 'UnitsValues'],
      ].sort(),
    );
  });

  it('takes an issuer by https only', () => {
    service.hasParameter('Issuer', { AllowedPattern: 'https://[^\\s"\\\\;,]+' });
    service.hasParameter('JwksUri', { AllowedPattern: '(https://.+)?', Default: '' });
  });
});
