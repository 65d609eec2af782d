/** `pith doctor` of a deployment: what it asks, what it finds, and that it changes nothing. */
import { readFileSync } from 'node:fs';
import { DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeContinuousBackupsCommand, DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import {
  GetEventSourceMappingCommand,
  type GetEventSourceMappingCommandOutput,
  GetFunctionConfigurationCommand,
  type GetFunctionConfigurationCommandOutput,
  ListAliasesCommand,
} from '@aws-sdk/client-lambda';
import { DescribeParametersCommand } from '@aws-sdk/client-ssm';
import { GetCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { inProcess } from '#test/support/in-process.ts';
import type { Check } from '../../local/doctor/check.ts';
import { checkDeployment } from '../../local/doctor/deployment.ts';
import { doctorJson, doctorLines, isHealthy } from '../../local/doctor/print.ts';
import { fetching, givenHealthy, givenStack, givenWaiting, healthyWeb, mocks, NOW } from './doctor-support.ts';

const named = (name: string): Error => Object.assign(new Error('said by AWS'), { name });

let web: Record<string, unknown>;
beforeEach(() => {
  givenHealthy();
  web = healthyWeb();
  vi.stubGlobal('fetch', fetching(web));
  return () => vi.unstubAllGlobals();
});

const look = (options: { deep?: boolean; token?: string } = {}): Promise<Check[]> =>
  checkDeployment({
    ...{ stack: 'PithService', dataStack: 'PithData', dashboardStack: 'PithDashboard', region: 'eu-west-1' },
    ...{ deep: false, now: () => NOW },
    ...options,
  });

const notOk = async (options: { deep?: boolean; token?: string } = {}): Promise<string[]> =>
  (await look(options)).flatMap(({ id, verdict }) => (verdict === 'ok' ? [] : [`${verdict} ${id}`]));

describe('a deployment that is all right', () => {
  it('has every check green, and says with what other commands find the table', async () => {
    const checks = await look({ deep: true, token: 'admin' });
    expect(checks.filter(({ verdict }) => verdict !== 'ok')).toEqual([]);
    expect(checks.map(({ id }) => id)).toEqual([...new Set(checks.map(({ id }) => id))]);
    expect(checks.length).toBeGreaterThan(25);
    const commands = 'PITH_STORE=dynamodb PITH_TABLE=table-1 PITH_SHARDS=4 npx pith …';
    expect(checks.find(({ id }) => id === 'table.commands')?.found).toBe(commands);
  });

  it('is asked exactly what docs/operations.md lets a doctor ask, and nothing that changes it or reads a secret', async () => {
    await look({ deep: true, token: 'admin' });
    givenWaiting(1);
    await look();
    // The document client's words for it are shorter than the permissions' are.
    const action = (name: string): string => name.replace(/Command$/, '').replace(/^Get$/, 'GetItem');
    const asked = Object.entries(mocks).flatMap(([service, mock]) =>
      mock.calls().map(({ args: [command] }) => `${service}:${action(command.constructor.name)}`),
    );
    const page = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');
    const policy: { Statement: { Action: string[] }[] } = JSON.parse(
      /### For pith doctor[\s\S]*?```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '{"Statement":[]}',
    );
    const allowed = policy.Statement.flatMap(({ Action }) => Action).filter(action => action !== 'kms:Decrypt');
    expect([...new Set(asked)].sort()).toEqual(allowed.sort());
    for (const action of allowed) expect(action).toMatch(/:(Describe|List|Get|Scan)/);
  });
});

describe('what is wrong is found', () => {
  const mapping: GetEventSourceMappingCommandOutput = {
    $metadata: {},
    State: 'Enabled',
    LastProcessingResult: 'OK',
    FunctionResponseTypes: ['ReportBatchItemFailures'],
  };
  const active: GetFunctionConfigurationCommandOutput = {
    $metadata: {},
    State: 'Active',
    LastUpdateStatus: 'Successful',
    Architectures: ['arm64'],
  };
  it.each<[string, () => void, string]>([
    [
      'a stack that is not there',
      () =>
        mocks.cloudformation
          .on(DescribeStacksCommand, { StackName: 'PithDashboard' })
          .rejects(named('ValidationError')),
      'wrong stack.dashboard',
    ],
    [
      'a data stack that can be deleted',
      () => givenStack('PithData', { TableName: 'table-1' }),
      'warning stack.protection',
    ],
    [
      'a table without backups',
      () => mocks.dynamodb.on(DescribeContinuousBackupsCommand).resolves({}),
      'wrong table.backups',
    ],
    [
      'an index that is still filled',
      () => mocks.dynamodb.on(DescribeTableCommand).resolves({ Table: { TableStatus: 'ACTIVE' } }),
      'wrong table.index',
    ],
    [
      'a paused feed',
      () => mocks.lambda.on(GetEventSourceMappingCommand).resolves({ ...mapping, State: 'Disabled' }),
      'wrong feed.mapping',
    ],
    [
      'a feed with other settings',
      () => mocks.lambda.on(GetEventSourceMappingCommand).resolves(mapping),
      'wrong feed.settings',
    ],
    [
      'a feed of the table of before a restore',
      () => mocks.lambda.on(GetEventSourceMappingCommand).resolves({ ...mapping, EventSourceArn: 'old' }),
      'wrong feed.stream',
    ],
    [
      'an older runtime',
      () => mocks.lambda.on(GetFunctionConfigurationCommand).resolves({ ...active, Runtime: 'nodejs22.x' }),
      'wrong function.ingest',
    ],
    [
      'a deployment under way',
      () =>
        mocks.lambda.on(ListAliasesCommand).resolves({
          Aliases: [{ Name: 'live', FunctionVersion: '7', RoutingConfig: { AdditionalVersionWeights: { 8: 0.1 } } }],
        }),
      'warning function.convert',
    ],
    [
      'functions with different shards',
      () =>
        mocks.lambda
          .on(GetFunctionConfigurationCommand, { FunctionName: 'report' })
          .resolves({ ...active, Runtime: 'nodejs24.x', Environment: { Variables: { PITH_SHARDS: '8' } } }),
      'wrong settings.shards',
    ],
    ['a failure queue with something in it', () => givenWaiting(3), 'wrong failures.waiting'],
    [
      'a key that is not sealed',
      () => mocks.ssm.on(DescribeParametersCommand).resolves({ Parameters: [{ Type: 'String' }] }),
      'wrong key.parameter',
    ],
    ['a key that is gone', () => mocks.ssm.on(DescribeParametersCommand).resolves({}), 'wrong key.parameter'],
    [
      'an alarm that rings',
      () =>
        mocks.cloudwatch.on(DescribeAlarmsCommand).resolves({
          MetricAlarms: [
            {
              AlarmName: 'failures-alarm',
              StateValue: 'ALARM',
              AlarmDescription: 'See docs/operations.md#failure-queue',
            },
          ],
        }),
      'wrong alarm.failures-alarm',
    ],
    [
      'rows that were counted in another form',
      () => mocks.dynamodb.on(GetCommand).resolves({ Item: { pk: 'COUNTED', sk: 'FORM', form: 0 } }),
      'wrong counting.form',
    ],
    ['an API that does not answer', () => delete web['https://api.example.com/v1/health'], 'wrong api.health'],
    [
      'events that wait',
      () => {
        web['https://api.example.com/v1/health'] = { status: 'ok', feedLagSeconds: 900 };
      },
      'wrong api.lag',
    ],
    [
      'a dashboard of another issuer',
      () => {
        web['https://pith.example.com/sign-in.json'] = { issuer: 'https://other.example.com', clientId: 'app' };
      },
      'wrong dashboard.sign-in',
    ],
    [
      'an issuer without keys',
      () => {
        web['https://issuer.example.com/keys'] = { keys: [] };
      },
      'wrong issuer.keys',
    ],
    [
      'a desk that is silent',
      () => {
        web['https://api.example.com/v1/connections'] = {
          items: [{ id: 'desk', lastDeliveryAt: '2026-11-01T00:00:00Z' }],
        };
      },
      'warning desk.desk',
    ],
  ])('%s', async (_, given, expected) => {
    given();
    expect(await notOk({ token: 'admin' })).toContain(expected);
  });

  it('rows of a shard that nobody reads, by a walk over the table', async () => {
    mocks.dynamodb.on(ScanCommand).resolves({ Items: [{ pk: 'ROLLUP#finance#4', sk: 'D#T#2026-01-05#incident' }] });
    expect(await notOk({ deep: true })).toEqual(['wrong items.shards']);
  });

  it('what may not be asked is said with the action, and the rest is asked all the same', async () => {
    mocks.ssm.on(DescribeParametersCommand).rejects(named('AccessDeniedException'));
    mocks.dynamodb.on(GetCommand).rejects(named('AccessDeniedException'));
    expect(await notOk()).toEqual(['warning key.parameter', 'warning counting.form']);
  });

  it.each(['ExpiredTokenException', 'CredentialsProviderError'])('%s ends it: nothing can be asked', async name => {
    mocks.cloudformation.on(DescribeStacksCommand).rejects(named(name));
    await expect(look()).rejects.toThrow();
    const { code, stderr, stdout } = await inProcess(['doctor', '--stack', 'PithService'], {});
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/AWS does not know who is asking .*sign in/);
  });
});

describe('what it prints', () => {
  it('says of each that is not all right what to do and where it is written, without colour into a pipe', async () => {
    givenWaiting(3);
    const lines = doctorLines(await look(), { colour: false, of: 'the deployment PithService' });
    const at = lines.findIndex(line => line.startsWith('✗ failures.waiting'));
    expect(lines[at]).toMatch(/3 batches were given up, the oldest for 2\.0 hours/);
    expect(lines[at + 1]).toMatch(
      /→ mend the cause, then pith redrive .*13\.9 more days.*\(docs\/operations\.md#failure-queue\)/,
    );
    expect(lines.at(-1)).toMatch(/^\d+ checks of the deployment PithService: 1 thing is wrong\.$/);
    expect(lines.join('')).not.toContain('\u001b');
    expect(doctorLines(await look(), { colour: true, of: '' }).join('')).toContain('\u001b[');
  });

  it('as JSON, and exits by what was found', async () => {
    const checks = await look();
    expect(JSON.parse(doctorJson('deployment', checks))).toMatchObject({
      version: 1,
      target: 'deployment',
      healthy: true,
    });
    expect(isHealthy(checks)).toBe(true);
    // As the runbook has them exported for a rebuild: this is a deployment, and no Pith of this machine.
    const exported = { PITH_STORE: 'dynamodb', AWS_REGION: 'eu-west-1' };
    expect(await inProcess(['doctor'], exported)).toMatchObject({
      ...{
        code: 0,
        stderr: '',
        stdout: expect.stringMatching(/\d+ checks of the deployment PithService: all right\.\n$/),
      },
    });
    const options = ['doctor', '--region', 'eu-west-1', '--json'];
    expect(await inProcess(options, {})).toMatchObject({ code: 0, stderr: '' });
    givenWaiting(1);
    const { code, stdout } = await inProcess(options, {});
    expect({ code, healthy: JSON.parse(stdout).healthy }).toEqual({ code: 1, healthy: false });
  });
});
