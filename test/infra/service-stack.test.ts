import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { settingsOf } from '#test/lambda/functions.ts';
import { FUNCTION_IDS, type FunctionName, OWN_ISSUER, synthesise, synthesiseWithUserPool } from './synthesis.ts';

const { service } = synthesise();
const names = Object.keys(FUNCTION_IDS) as FunctionName[];

/** The resources of a type, each with its id. */
const resources = (type: string, of = service) =>
  Object.entries(of.findResources(type)).map(([id, { Properties }]) => ({ id, Properties }));

function functionOf(name: FunctionName, of = service) {
  const found = resources('AWS::Lambda::Function', of).find(({ id }) => id.startsWith(FUNCTION_IDS[name]));
  if (found === undefined) throw new Error(`no function ${name}`);
  return { id: found.id, properties: found.Properties };
}

const variables = (name: FunctionName, of = service): Record<string, unknown> =>
  functionOf(name, of).properties.Environment.Variables;

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
    const issuer = ['PITH_AUDIENCE', 'PITH_ISSUER'];
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

  it('are started by test/lambda as they are here: variables, memory and time', () => {
    const given = { table: '', issuer: '', audience: '', keyParameter: '', shards: 4, publicUrl: '' };
    for (const name of names) {
      const { Timeout, MemorySize, Environment } = functionOf(name).properties;
      const { timeout, memory, variables: started } = settingsOf(name, given);
      const here = {
        name,
        timeout: Timeout * 1000,
        memory: MemorySize,
        variables: Object.keys(Environment.Variables).sort(),
      };
      expect({ name, timeout, memory, variables: Object.keys(started).sort() }).toEqual(here);
    }
  });

  it('that people call know their issuer, its own or the user pool', () => {
    expect(variables('report')).toMatchObject({ PITH_ISSUER: OWN_ISSUER.issuer, PITH_AUDIENCE: OWN_ISSUER.audience });
    const withPool = Object.keys(variables('report', synthesiseWithUserPool().service));
    expect(withPool).toEqual(expect.arrayContaining(['PITH_ISSUER', 'PITH_AUDIENCE', 'PITH_ROLE_CLAIM']));
  });

  it('that count and that report agree on the number of shards', () => {
    const more = synthesise({ shards: '9' }).service;
    for (const name of ['convert', 'report', 'sweep', 'agreements'] as const) {
      expect(variables(name).PITH_SHARDS).toBe('4');
      expect(variables(name, more).PITH_SHARDS).toBe('9');
    }
  });

  it('keep concurrency for nobody: an account that is new has none to keep', () => {
    expect(JSON.stringify(resources('AWS::Lambda::Function'))).not.toContain('ReservedConcurrentExecutions');
  });

  it('get no secret in their environment', () => {
    expect(JSON.stringify(resources('AWS::Lambda::Function'))).not.toMatch(/resolve:(ssm|secretsmanager)/);
  });
});

describe('logs', () => {
  const retention = (template: typeof service): unknown[] =>
    Object.values(template.findResources('AWS::Logs::LogGroup')).map(({ Properties }) => Properties.RetentionInDays);

  it('are kept for 30 days', () => {
    expect(retention(service)).toEqual([...names, 'requests'].map(() => 30));
  });

  it('are kept for as long as the deployment says', () => {
    expect(new Set(retention(synthesise({ logRetentionDays: '90' }).service))).toEqual(new Set([90]));
  });
});

describe('the sweep', () => {
  it('is started every minute, by its schedule, and is not tried again: the next one finds the same', () => {
    service.resourceCountIs('AWS::Scheduler::Schedule', 1);
    service.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'rate(1 minute)',
      State: 'ENABLED',
      Target: {
        Arn: { Ref: Match.stringLikeRegexp('^SweepLive') },
        RetryPolicy: { MaximumRetryAttempts: 0, MaximumEventAgeInSeconds: 60 },
      },
    });
  });

  it('is not tried again by Lambda either, so that sweeps don’t pile up', () => {
    expect(resources('AWS::Lambda::EventInvokeConfig').map(({ Properties }) => Properties)).toMatchObject([
      {
        FunctionName: { Ref: expect.stringMatching(/^SweepFunction/) },
        MaximumRetryAttempts: 0,
        MaximumEventAgeInSeconds: 60,
      },
    ]);
  });

  it('may be less often', () => {
    synthesise({ sweepMinutes: '5' }).service.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'rate(5 minutes)',
    });
  });
});
