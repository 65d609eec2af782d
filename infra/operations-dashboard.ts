/** What an operator looks at first: the CloudWatch dashboard of a deployment. */
import { Duration, Stack } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import {
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IAlarm,
  type IMetric,
  type IWidget,
  Metric,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { ownMetric, tableMetric } from './metrics.ts';

export interface Shown {
  api: HttpApi;
  /** By the names of their folders. */
  functions: Readonly<Record<string, IFunction>> & { readonly convert: IFunction };
  failures: Queue;
  table: ITable;
  alarms: readonly IAlarm[];
  /** Names of the log groups: what is written into them is paid for. */
  logGroups: readonly string[];
}

/** Columns that CloudWatch has. */
const WIDTH = 24;
const MINUTE = { period: Duration.minutes(1) };

/** Graphs side by side, each with its title, in a row of its own. */
function row(graphs: Readonly<Record<string, readonly IMetric[]>>): IWidget[] {
  const entries = Object.entries(graphs);
  return entries.map(
    ([title, left]) => new GraphWidget({ title, left: [...left], width: WIDTH / entries.length, height: 6 }),
  );
}

const heading = (markdown: string): IWidget[] => [
  new TextWidget({ markdown: `## ${markdown}`, width: WIDTH, height: 1 }),
];

const intake = (): Record<string, IMetric[]> => ({
  'Accepted and repeated': [ownMetric('Accepted', 'ingest'), ownMetric('Duplicate', 'ingest')],
  'Into quarantine': [ownMetric('Quarantined', 'ingest')],
  'Turned away for now': [ownMetric('Unavailable', 'ingest')],
});

const counting = ({ functions: { convert }, failures }: Shown): Record<string, IMetric[]> => ({
  'Lag, seconds': [ownMetric('FeedLag', 'convert', { statistic: 'Maximum' })],
  'Waiting in the stream, milliseconds': [convert.metric('IteratorAge', { ...MINUTE, statistic: 'Maximum' })],
  'Records in a batch': ['Average', 'Maximum'].map(statistic =>
    ownMetric('ConvertBatch', 'convert', { statistic, label: statistic }),
  ),
  'Races lost, not counted, given up': [
    ownMetric('Conflicts', 'convert'),
    ownMetric('ConvertFailed', 'convert'),
    failures.metricApproximateNumberOfMessagesVisible({ ...MINUTE, statistic: 'Maximum' }),
  ],
});

const answering = ({ api }: Shown): Record<string, IMetric[]> => ({
  'Latency, milliseconds': ['p50', 'p99'].map(statistic => api.metricLatency({ statistic, label: statistic })),
  Requests: [api.metricCount()],
  'Refused and failed': [
    api.metricClientError({ statistic: 'Sum', label: '4xx' }),
    api.metricServerError({ statistic: 'Sum', label: '5xx' }),
  ],
});

/** A figure of every function. */
const ofEach = ({ functions }: Shown, metric: (one: IFunction, label: string) => IMetric): IMetric[] =>
  Object.entries(functions).map(([name, one]) => metric(one, name));

const running = (shown: Shown): Record<string, IMetric[]> => ({
  'Duration p99, milliseconds': ofEach(shown, (one, label) => one.metricDuration({ statistic: 'p99', label })),
  Errors: ofEach(shown, (one, label) => one.metricErrors({ label })),
  Throttles: ofEach(shown, (one, label) => one.metricThrottles({ label })),
  'At once': ofEach(shown, (one, label) =>
    one.metric('ConcurrentExecutions', { statistic: 'Maximum', label, ...MINUTE }),
  ),
});

const storing = ({ table }: Shown): Record<string, IMetric[]> => ({
  'Units consumed': ['Write', 'Read'].flatMap(way =>
    [false, true].map(index =>
      tableMetric(table, `Consumed${way}CapacityUnits`, { index, label: `${way} ${index ? 'index' : 'table'}` }),
    ),
  ),
  Throttled: ['Write', 'Read'].flatMap(way =>
    [false, true].map(index =>
      tableMetric(table, `${way}ThrottleEvents`, { index, label: `${way} ${index ? 'index' : 'table'}` }),
    ),
  ),
  'Conflicts of transactions': [tableMetric(table, 'TransactionConflict')],
});

/** What the bill follows, by the hour. */
function paying(shown: Shown): Record<string, IMetric[]> {
  const { table, api, logGroups } = shown;
  const hourly = { period: Duration.hours(1), statistic: 'Sum' };
  return {
    'Writes and reads, units an hour': ['Write', 'Read'].map(way =>
      tableMetric(table, `Consumed${way}CapacityUnits`, { ...hourly, label: way }),
    ),
    'Function time, milliseconds an hour': ofEach(shown, (one, label) => one.metricDuration({ ...hourly, label })),
    'Requests an hour': [api.metricCount({ ...hourly })],
    'Logs, bytes an hour': logGroups.map(
      LogGroupName =>
        new Metric({
          ...{ namespace: 'AWS/Logs', metricName: 'IncomingBytes', dimensionsMap: { LogGroupName }, ...hourly },
        }),
    ),
  };
}

/** The dashboard. Dashboards are the account's, whatever the region: its name says which one it shows. */
export function showOperations(scope: Construct, shown: Shown): Dashboard {
  const dashboard = new Dashboard(scope, 'Operations', {
    dashboardName: `Pith-${Stack.of(scope).region}`,
    defaultInterval: Duration.hours(12),
  });
  const alarms = new AlarmStatusWidget({
    title: 'Is anything wrong? What to do: docs/operations.md',
    alarms: [...shown.alarms],
    width: WIDTH,
    height: 4,
  });
  dashboard.addWidgets(alarms);
  const rows: Readonly<Record<string, Record<string, IMetric[]>>> = {
    Intake: intake(),
    Counting: counting(shown),
    API: answering(shown),
    Functions: running(shown),
    Table: storing(shown),
    'What the bill follows': paying(shown),
  };
  for (const [title, graphs] of Object.entries(rows)) {
    dashboard.addWidgets(...heading(title));
    dashboard.addWidgets(...row(graphs));
  }
  return dashboard;
}
