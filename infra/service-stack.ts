/** The stateless stack: one function per duty, the API in front of them, the feed behind. */
import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnApi, type HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { watch } from './alarms.ts';
import { feed } from './change-feed.ts';
import { shiftTraffic } from './deployments.ts';
import type { Identity } from './identity.ts';
import { showOperations } from './operations-dashboard.ts';
import type { Options } from './options.ts';
import { PithFunction, type PithFunctionProperties } from './pith-function.ts';
import { addRoutes, createApi } from './public-api.ts';
import { saveQueries } from './saved-queries.ts';
import { scheduleSweeps } from './schedule.ts';

/** Where what subscribers are told is put as well: every account has this bus. */
const EVENT_BUS = 'default';
/** API Gateway gives up after 30. */
const ANSWER = Duration.seconds(29);

/** One thing of each function, by the same names. */
const each = <Name extends string, Thing extends 'live' | 'lambda'>(
  functions: Readonly<Record<Name, PithFunction>>,
  thing: Thing,
): Record<Name, PithFunction[Thing]> =>
  Object.fromEntries(Object.entries<PithFunction>(functions).map(([name, one]) => [name, one[thing]])) as Record<
    Name,
    PithFunction[Thing]
  >;

export interface ServiceStackProperties extends StackProps {
  table: ITable;
  /** What the table is encrypted with. */
  key: IKey;
  /** Who signs people's tokens. */
  identity: Identity;
  options: Options;
}

export class ServiceStack extends Stack {
  readonly api: HttpApi;
  /** Where the API is reached, without a slash at its end. */
  readonly apiEndpoint: string;
  readonly ingest: PithFunction;
  readonly feedback: PithFunction;
  readonly agreements: PithFunction;
  readonly convert: PithFunction;
  readonly report: PithFunction;
  readonly configure: PithFunction;
  readonly sweep: PithFunction;

  constructor(scope: Construct, id: string, properties: ServiceStackProperties) {
    const { table, key, identity, options, ...stack } = properties;
    super(scope, id, stack);
    const { logRetentionDays, provisionedIngest } = options;
    const { api, endpoint, logGroup } = createApi(this, options);
    this.api = api;
    this.apiEndpoint = endpoint;
    // Also when the API has a name of its own: until the dashboard is deployed, it uses the address that it had before.
    const made = api.node.defaultChild;
    if (made instanceof CfnApi) this.exportValue(made.attrApiEndpoint);
    const tokens = identity.environment;
    const shards = { PITH_SHARDS: String(options.shards) };
    const address = { PITH_PUBLIC_URL: endpoint };
    const create = (constructId: string, its: Omit<PithFunctionProperties, 'logRetentionDays'>): PithFunction =>
      new PithFunction(this, constructId, { ...its, logRetentionDays });

    this.ingest = create('Ingest', {
      name: 'ingest',
      description: 'Verifies deliveries of desks, and signals, and appends them to the ledger',
      // The strictest desks wait for 5 seconds; the store's own retries end before that.
      timeout: Duration.seconds(10),
      environment: { ...tokens },
      provisioned: provisionedIngest,
    });
    this.feedback = create('Feedback', {
      name: 'feedback',
      description: 'Asks customers, takes their answers, and records what was done about bad ones',
      timeout: Duration.seconds(10),
      environment: { ...tokens, ...address },
    });
    this.agreements = create('Agreements', {
      name: 'agreements',
      description: 'Proposals, signatures and what becomes of them; acknowledges alerts',
      // A baseline is read from 90 days of rollups.
      timeout: ANSWER,
      environment: { ...tokens, ...shards, ...address },
    });
    this.convert = create('Convert', {
      name: 'convert',
      description: 'Turns ledger entries into ticket states and rollups',
      // It waits for a store that is away: time is what an outage may use up, and not the stream's few retries.
      timeout: Duration.minutes(15),
      environment: { ...shards },
    });
    this.report = create('Report', {
      name: 'report',
      description: 'Answers reports from the rollups',
      timeout: ANSWER,
      environment: { ...tokens, ...shards, ...address },
    });
    this.configure = create('Configure', {
      name: 'configure',
      description: 'Reads and saves connections, units, calendars, policies and settings',
      // Laying out half a century of some regions' holidays takes seconds.
      timeout: ANSWER,
      environment: { ...tokens, ...address },
    });
    this.sweep = create('Sweep', {
      name: 'sweep',
      description: 'Records the clocks that have run out while nothing happened',
      timeout: Duration.minutes(5),
      environment: { ...shards, ...address, PITH_EVENT_BUS: EVENT_BUS },
    });

    this.ingest.grantTable(table, key, 'append');
    this.feedback.grantTable(table, key, 'feedback');
    this.agreements.grantTable(table, key, 'agree');
    this.convert.grantTable(table, key, 'convert');
    this.report.grantTable(table, key, 'read');
    this.configure.grantTable(table, key, 'configure');
    this.sweep.grantTable(table, key, 'sweep');
    this.sweep.grantEvents(EVENT_BUS);
    // Who verifies deliveries, signs links, and seals or opens secrets; the others have no use for it.
    for (const holder of [this.ingest, this.feedback, this.agreements, this.configure, this.sweep])
      holder.grantKey(options.keyParameter);

    const { ingest, feedback, agreements, convert, report, configure, sweep } = this;
    const routed = { ingest, feedback, agreements, report, configure };
    const functions = { ...routed, convert, sweep };
    addRoutes(api, each(routed, 'live'), identity);
    scheduleSweeps(this, sweep.live, options.sweepMinutes);
    const failures = feed(this, table, convert.live);
    shiftTraffic(this, options.trafficShift, {
      functions,
      serverErrors: {
        metric: api.metricServerError({ period: Duration.minutes(1), statistic: 'Sum' }),
        of: Object.keys(routed),
      },
    });

    const { sweepMinutes, alarmAddress } = options;
    const lambdas = each(functions, 'lambda');
    const alarms = watch(this, { api, functions: lambdas, failures, table, sweepMinutes, alarmAddress });
    const logGroups = [logGroup, ...Object.values(functions).map(one => one.logGroup)].map(one => one.logGroupName);
    showOperations(this, { api, functions: lambdas, failures, table, alarms, logGroups });
    saveQueries(this, { logGroups });

    new CfnOutput(this, 'ApiUrl', { value: endpoint });
    new CfnOutput(this, 'FailureQueueUrl', { value: failures.queueUrl });
  }
}
