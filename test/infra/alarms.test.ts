/** The alarms: each rings for what it says, tells where to read on, and none rings because nothing happens. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { METRICS } from '#lib/meter.ts';
import { synthesise } from './synthesis.ts';

const RUNBOOK = new URL('../../docs/operations.md', import.meta.url);

interface AlarmProperties {
  AlarmDescription: string;
  AlarmActions?: unknown[];
  OKActions?: unknown[];
  Namespace?: string;
  MetricName?: string;
  Dimensions?: { Name: string; Value: unknown }[];
  Period?: number;
  EvaluationPeriods: number;
  DatapointsToAlarm?: number;
  Threshold?: number;
  ComparisonOperator: string;
  TreatMissingData: string;
  Metrics?: { Expression?: string; MetricStat?: { Metric: { MetricName: string } } }[];
}

const { service } = synthesise({ alarmAddress: 'operations@example.com' });
const { service: other } = synthesise({ sweepMinutes: 30 });

function alarmsOf(template: typeof service): [string, AlarmProperties][] {
  return Object.entries(template.findResources('AWS::CloudWatch::Alarm'))
    .filter(([id]) => !id.startsWith('Deployments'))
    .map(([id, { Properties }]) => [id.replace(/[0-9A-F]{8}$/, ''), Properties as AlarmProperties]);
}

const ALARMS = alarmsOf(service);
function alarm(id: string): AlarmProperties {
  const found = new Map(ALARMS).get(id);
  if (found === undefined) throw new Error(`no alarm ${id}`);
  return found;
}

/** `true` for a metric of this function. */
const isOf = (id: string, { Dimensions = [] }: AlarmProperties): boolean =>
  JSON.stringify(Dimensions).includes(`{"Name":"FunctionName","Value":{"Ref":"${id}Function`);

const topics = Object.keys(service.findResources('AWS::SNS::Topic'));

describe('alarms', () => {
  it('are these, and no more: each is paid for, and one too many is one that nobody reads', () => {
    expect(ALARMS.map(([id]) => id.replace(/Alarm$/, ''))).toEqual([
      ...['ServerErrors', 'IngestUnavailable', 'IngestErrors', 'IngestThrottles', 'Quarantine'],
      ...['Failures', 'FeedLag', 'ConvertMissing'],
      ...['ConvertErrors', 'ConvertFailed', 'ConvertThrottles', 'ConvertDuration'],
      ...['Sweep', 'SweepMissing'],
      ...['TableWriteThrottles', 'IndexWriteThrottles', 'TableReadThrottles', 'IndexReadThrottles'],
      ...['PutItemErrors', 'TransactWriteItemsErrors', 'CostSpike'],
    ]);
  });

  it.each(ALARMS)('%s tells the topic when it rings and when it is over', (_, { AlarmActions, OKActions }) => {
    expect(topics).toHaveLength(1);
    expect(AlarmActions).toEqual([{ Ref: topics[0] }]);
    expect(OKActions).toEqual([{ Ref: topics[0] }]);
  });

  it.each(ALARMS)('%s says what it means and where to read what to do', (_, { AlarmDescription }) => {
    expect(AlarmDescription).toMatch(/^[A-Z].{30,}\. What to do: docs\/operations\.md#[a-z-]+$/);
    expect(AlarmDescription.length).toBeLessThanOrEqual(1024);
  });

  it('name sections that the runbook has', () => {
    const text = readFileSync(RUNBOOK, 'utf8');
    const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s-]/gu, '')
        .replace(/\s/g, '-'),
    );
    const anchors = new Set([...headings, ...[...text.matchAll(/<a (?:id|name)="([^"]+)"/g)].map(([, id]) => id)]);
    const named = ALARMS.map(([, { AlarmDescription }]) => AlarmDescription.split('#')[1]);
    expect(named.filter(name => !anchors.has(name))).toEqual([]);
  });

  it('in a runbook that waits for what is under way, and makes a feed as it is deployed', () => {
    const text = readFileSync(RUNBOOK, 'utf8');
    const timeouts = Object.entries(service.findResources('AWS::Lambda::Function'))
      .filter(([id]) => /^(Convert|Sweep)Function/.test(id))
      .map(([, { Properties }]) => Number(Properties.Timeout));
    expect(timeouts).toHaveLength(2);
    expect(Number(/^sleep (\d+)/m.exec(text)?.[1])).toBeGreaterThanOrEqual(Math.max(...timeouts) + 60);
    const [mapping] = Object.values(service.findResources('AWS::Lambda::EventSourceMapping'));
    const option = (name: string): number => Number(new RegExp(`--${name} (\\d+)`).exec(text)?.[1]);
    expect(mapping?.Properties).toMatchObject({
      BatchSize: option('batch-size'),
      MaximumBatchingWindowInSeconds: option('maximum-batching-window-in-seconds'),
      MaximumRetryAttempts: option('maximum-retry-attempts'),
      MaximumRecordAgeInSeconds: option('maximum-record-age-in-seconds'),
    });
    expect(JSON.stringify(mapping?.Properties.FunctionName)).toContain('ConvertLive');
  });

  it.each(ALARMS)('%s takes nothing for nothing to report, unless something has to happen', (id, properties) => {
    expect(properties.TreatMissingData).toBe(id === 'SweepMissingAlarm' ? 'breaching' : 'notBreaching');
  });

  it.each(ALARMS.filter(([, { Namespace }]) => Namespace === 'Pith'))(
    '%s looks at a figure that we measure',
    (_, { MetricName = '', Dimensions }) => {
      expect(METRICS).toHaveProperty(MetricName);
      expect(Dimensions).toMatchObject([{ Name: 'service', Value: expect.stringMatching(/^(ingest|convert)$/) }]);
    },
  );

  it('look at one figure each, but for the one that learns what is usual, and the one that asks for a missing one', () => {
    const several = ALARMS.filter(([, { Metrics }]) => Metrics !== undefined).map(([id]) => id);
    expect(several).toEqual(['ConvertMissingAlarm', 'CostSpikeAlarm']);
  });
});

describe('an alarm rings', () => {
  it('at the first event that was given up', () => {
    expect(alarm('FailuresAlarm')).toMatchObject({
      ...{ MetricName: 'ApproximateNumberOfMessagesVisible', Threshold: 1, EvaluationPeriods: 1 },
    });
  });

  it('when counting is five minutes behind, for three minutes', () => {
    const lag = alarm('FeedLagAlarm');
    expect(lag).toMatchObject({ MetricName: 'IteratorAge', Threshold: 300_000, Statistic: 'Maximum', Period: 60 });
    expect(lag).toMatchObject({ EvaluationPeriods: 3, DatapointsToAlarm: 3 });
    expect(isOf('Convert', lag)).toBe(true);
  });

  it('when events are accepted and convert is not begun, for then no figure of convert says that it stands still', () => {
    const { Metrics = [], ...missing } = alarm('ConvertMissingAlarm');
    expect(missing).toMatchObject({ Threshold: 1, DatapointsToAlarm: 3, EvaluationPeriods: 12 });
    const said = JSON.stringify(Metrics);
    expect(said).toContain('IF(accepted > 0 AND FILL(begun, 0) < 1, 1, 0)');
    expect(said).toMatch(/"MetricName":"Accepted".*"MetricName":"Invocations"/);
    expect(said).toContain('"Value":{"Ref":"ConvertFunction');
  });

  it('at the first 5xx of the API, and the first delivery that was not stored', () => {
    expect(alarm('ServerErrorsAlarm')).toMatchObject({ MetricName: '5xx', Threshold: 1, EvaluationPeriods: 1 });
    expect(alarm('IngestUnavailableAlarm')).toMatchObject({ MetricName: 'Unavailable', Threshold: 1 });
  });

  it.each([
    ['IngestErrorsAlarm', 'Ingest', 'Errors'],
    ['IngestThrottlesAlarm', 'Ingest', 'Throttles'],
    ['ConvertErrorsAlarm', 'Convert', 'Errors'],
    ['ConvertThrottlesAlarm', 'Convert', 'Throttles'],
    ['SweepAlarm', 'Sweep', 'Errors'],
    ['SweepMissingAlarm', 'Sweep', 'Invocations'],
  ])('%s for what happens to %s (%s)', (id, name, metric) => {
    expect(alarm(id).MetricName).toBe(metric);
    expect(isOf(name, alarm(id))).toBe(true);
  });

  it('when convert takes four fifths of the time that it has', () => {
    const [convert] = Object.entries(service.findResources('AWS::Lambda::Function')).filter(([id]) =>
      id.startsWith('ConvertFunction'),
    );
    expect(alarm('ConvertDurationAlarm').Threshold).toBe(convert?.[1].Properties.Timeout * 800);
  });

  it.each([
    [1, 300, service],
    [30, 1800, other],
  ])(
    'when there was no sweep for a quarter of an hour, or for three that are due every %s minutes',
    (_, period, own) => {
      expect(new Map(alarmsOf(own)).get('SweepMissingAlarm')).toMatchObject({
        ...{ ComparisonOperator: 'LessThanThreshold', Threshold: 1, Period: period, EvaluationPeriods: 3 },
      });
    },
  );

  it('when the table or its index is refused, for reads and for writes', () => {
    const found = ALARMS.filter(([id]) => /^(Table|Index)/.test(id)).map(([, { MetricName, Dimensions = [] }]) => [
      MetricName,
      Dimensions.map(({ Name }) => Name).sort(),
    ]);
    const index = ['GlobalSecondaryIndexName', 'TableName'];
    expect(found).toEqual([
      ['WriteThrottleEvents', ['TableName']],
      ['WriteThrottleEvents', index],
      ['ReadThrottleEvents', ['TableName']],
      ['ReadThrottleEvents', index],
    ]);
  });

  it('when far more is written than usual, and not when it is less', () => {
    const { Metrics = [], ComparisonOperator } = alarm('CostSpikeAlarm');
    expect(ComparisonOperator).toBe('GreaterThanUpperThreshold');
    expect(JSON.stringify(Metrics)).toContain('ANOMALY_DETECTION_BAND');
    expect(JSON.stringify(Metrics)).toContain('ConsumedWriteCapacityUnits');
  });
});

describe('who is told', () => {
  it('is whoever the deployment names, by mail', () => {
    service.hasResourceProperties('AWS::SNS::Subscription', {
      ...{ Protocol: 'email', Endpoint: 'operations@example.com', TopicArn: { Ref: topics[0] } },
    });
  });

  it('is nobody, until somebody subscribes, where the deployment names none', () => {
    other.resourceCountIs('AWS::SNS::Subscription', 0);
  });
});
