/**
 * When an alarm rings, and what it says. Each rule looks at one figure: a sum of figures of which some are missing is not
 * what one thinks. But for the one that asks whether of two figures one is missing.
 */
import { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { type IMetric, MathExpression } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import { ownMetric, tableMetric } from './metrics.ts';

export interface Watched {
  api: HttpApi;
  functions: Readonly<Record<'ingest' | 'convert' | 'sweep', LambdaFunction>>;
  /** What convert has given up. */
  failures: Queue;
  table: ITable;
  /** Minutes between two sweeps. */
  sweepMinutes: number;
  /** Who is written to. */
  alarmAddress: string | undefined;
}

/** Sections of docs/operations.md. */
export type Section =
  | 'lag-grows'
  | 'failure-queue'
  | 'desk-silent'
  | 'cost-spike'
  | 'throttled'
  | 'sweep'
  | 'quarantine-grows';

/** An alarm: what rings, when, and what it says. */
export interface Rule {
  id: string;
  /** What it means, in full sentences. */
  says: string;
  /** Where to read what to do. */
  section: Section;
  metric: IMetric;
  /** It rings from here on; 1 unless it says another. */
  threshold?: number;
  /** In so many of the last so many periods; in the last one unless it says others. */
  periods?: readonly [breaching: number, of: number];
  /** It rings below the threshold, and when there is nothing to see. */
  absence?: true;
}

const FIVE_MINUTES = { period: Duration.minutes(5), statistic: 'Sum' };
/** Reports are late by this much before somebody is told. */
const FEED_LAG = Duration.minutes(5);
/** Share of its time that convert may take. */
const NEAR_TIMEOUT = 0.8;
/** Deliveries in an hour: one that can't be read is a matter for the desk's administrator, many are a broken mapping. */
const QUARANTINED = 25;
/** Errors of DynamoDB's own in five minutes; one is what the client's second attempt is for. */
const SYSTEM_ERRORS = 5;

const intake = ({ api, functions: { ingest } }: Watched): Rule[] => [
  {
    id: 'ServerErrorsAlarm',
    says: 'The API answered with 5xx. Desks that never send twice may have lost an event.',
    section: 'throttled',
    metric: api.metricServerError(FIVE_MINUTES),
  },
  {
    id: 'IngestUnavailableAlarm',
    says: 'Deliveries could not be stored, and desks were asked to try again. Those that never do have lost an event.',
    section: 'throttled',
    metric: ownMetric('Unavailable', 'ingest'),
  },
  {
    id: 'IngestErrorsAlarm',
    says: 'Ingest broke off or ran out of time, so a desk got no answer of ours. Those that never try again lost an event.',
    section: 'desk-silent',
    metric: ingest.metricErrors(FIVE_MINUTES),
  },
  {
    id: 'IngestThrottlesAlarm',
    says: 'The account ran out of concurrent functions, and deliveries were turned away.',
    section: 'throttled',
    metric: ingest.metricThrottles(FIVE_MINUTES),
  },
  {
    id: 'QuarantineAlarm',
    says: 'Many deliveries went to quarantine: a mapping no longer fits its desk, or a connection is paused. None is lost.',
    section: 'quarantine-grows',
    metric: ownMetric('Quarantined', 'ingest', { period: Duration.hours(1) }),
    threshold: QUARANTINED,
  },
];

const counting = ({ failures, functions: { convert } }: Watched): Rule[] => [
  {
    id: 'FailuresAlarm',
    says: 'Events could not be counted and were given up. They are in the ledger: mend the cause, then count them again.',
    section: 'failure-queue',
    metric: failures.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: 'Maximum' }),
  },
  {
    id: 'FeedLagAlarm',
    says: 'Accepted events have been waiting to be counted for minutes. Reports are late; nothing is lost.',
    section: 'lag-grows',
    metric: convert.metric('IteratorAge', { period: Duration.minutes(1), statistic: 'Maximum' }),
    threshold: FEED_LAG.toMilliseconds(),
    periods: [3, 3],
  },
  {
    // A feed that is stopped has no age, no errors and no batches: every other alarm of counting sleeps. Three periods of
    // an hour, for an event at the end of one may be counted at the beginning of the next.
    id: 'ConvertMissingAlarm',
    says: 'Events are accepted and convert is not begun: the change feed is stopped, or waits for the table. Nothing is lost.',
    section: 'lag-grows',
    metric: new MathExpression({
      expression: 'IF(accepted > 0 AND FILL(begun, 0) < 1, 1, 0)',
      usingMetrics: { accepted: ownMetric('Accepted', 'ingest'), begun: convert.metricInvocations(FIVE_MINUTES) },
      period: FIVE_MINUTES.period,
      label: 'Accepted, and nothing counted',
    }),
    periods: [3, 12],
  },
  {
    id: 'ConvertErrorsAlarm',
    says: 'Convert keeps breaking off, and what comes behind waits. After ten attempts events go to the failure queue.',
    section: 'lag-grows',
    metric: convert.metricErrors(FIVE_MINUTES),
    periods: [2, 3],
  },
  {
    id: 'ConvertFailedAlarm',
    says: 'Tickets keep failing to be counted, and what comes behind waits. After ten attempts they go to the failure queue.',
    section: 'lag-grows',
    metric: ownMetric('ConvertFailed', 'convert'),
    periods: [2, 3],
  },
  {
    id: 'ConvertThrottlesAlarm',
    says: 'The account runs out of concurrent functions, and events wait to be counted.',
    section: 'throttled',
    metric: convert.metricThrottles(FIVE_MINUTES),
    periods: [2, 3],
  },
  {
    id: 'ConvertDurationAlarm',
    says: 'Batches take nearly as long as convert may run: from there on they are begun again and again.',
    section: 'lag-grows',
    metric: convert.metricDuration({ ...FIVE_MINUTES, statistic: 'Maximum' }),
    threshold: NEAR_TIMEOUT * (convert.timeout ?? Duration.seconds(3)).toMilliseconds(),
    periods: [2, 3],
  },
];

const sweeping = ({ sweepMinutes, functions: { sweep } }: Watched): Rule[] => [
  {
    id: 'SweepAlarm',
    says: 'The sweep keeps failing: clocks that run out by themselves are not found. The next one that works finds them.',
    section: 'sweep',
    metric: sweep.metricErrors({ ...FIVE_MINUTES, period: Duration.minutes(Math.max(5, sweepMinutes)) }),
    periods: [3, 3],
  },
  {
    id: 'SweepMissingAlarm',
    says: 'The sweep has not been started: clocks that run out by themselves are not found, and nobody is told anything.',
    section: 'sweep',
    metric: sweep.metricInvocations({ ...FIVE_MINUTES, period: Duration.minutes(Math.max(5, sweepMinutes)) }),
    periods: [3, 3],
    absence: true,
  },
];

const storing = ({ table }: Watched): Rule[] => [
  ...(['Write', 'Read'] as const).flatMap(way =>
    [false, true].map(
      (index): Rule => ({
        id: `${index ? 'Index' : 'Table'}${way}ThrottlesAlarm`,
        says: `DynamoDB keeps refusing to ${way.toLowerCase()}${index ? ' in the index' : ''}. Desks are asked to try again.`,
        section: 'throttled',
        metric: tableMetric(table, `${way}ThrottleEvents`, { index }),
        periods: [2, 3],
      }),
    ),
  ),
  // An append is a put; what is counted is a transaction.
  ...['PutItem', 'TransactWriteItems'].map(
    (operation): Rule => ({
      id: `${operation}ErrorsAlarm`,
      says: `DynamoDB itself keeps failing (${operation}). Look at AWS Health first.`,
      section: 'throttled',
      metric: tableMetric(table, 'SystemErrors', { dimensionsMap: { Operation: operation } }),
      threshold: SYSTEM_ERRORS,
      periods: [2, 3],
    }),
  ),
];

/** All of them, the worst first. */
export const rulesFor = (watched: Watched): Rule[] => [
  ...intake(watched),
  ...counting(watched),
  ...sweeping(watched),
  ...storing(watched),
];
