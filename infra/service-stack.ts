/** The stateless stack: one function per duty, the API in front of them, the feed behind. */
import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { watch } from './alarms.ts';
import { feed } from './change-feed.ts';
import { declareParameters } from './parameters.ts';
import { PithFunction } from './pith-function.ts';
import { addRoutes, createApi } from './public-api.ts';
import { scheduleSweeps } from './schedule.ts';

/** Where what subscribers are told is put as well: every account has this bus. */
const EVENT_BUS = 'default';

export interface ServiceStackProperties extends StackProps {
  table: ITable;
}

export class ServiceStack extends Stack {
  readonly api: HttpApi;
  /** Who signs people's tokens. */
  readonly issuer: string;
  readonly ingest: PithFunction;
  readonly feedback: PithFunction;
  readonly agreements: PithFunction;
  readonly convert: PithFunction;
  readonly report: PithFunction;
  readonly configure: PithFunction;
  readonly sweep: PithFunction;

  constructor(scope: Construct, id: string, { table, ...properties }: ServiceStackProperties) {
    super(scope, id, properties);
    const { issuer, audience, jwksUri, claims, keyParameter, shards } = declareParameters(this);
    const api = createApi(this);
    this.api = api;
    this.issuer = issuer;
    const tokens = { PITH_ISSUER: issuer, PITH_AUDIENCE: audience, PITH_JWKS_URI: jwksUri, ...claims };

    this.ingest = new PithFunction(this, 'Ingest', {
      name: 'ingest',
      description: 'Verifies deliveries of desks, and signals, and appends them to the ledger',
      // The strictest desks wait for 5 seconds; the store's own retries end before that.
      timeout: Duration.seconds(10),
      environment: { ...tokens },
    });
    this.feedback = new PithFunction(this, 'Feedback', {
      name: 'feedback',
      description: 'Asks customers, takes their answers, and records what was done about bad ones',
      timeout: Duration.seconds(10),
      environment: { ...tokens, PITH_PUBLIC_URL: api.apiEndpoint },
    });
    this.agreements = new PithFunction(this, 'Agreements', {
      name: 'agreements',
      description: 'Proposals, signatures and what becomes of them; acknowledges alerts',
      // A baseline is read from 90 days of rollups; API Gateway gives up after 30.
      timeout: Duration.seconds(29),
      environment: { ...tokens, PITH_SHARDS: shards, PITH_PUBLIC_URL: api.apiEndpoint },
    });
    this.convert = new PithFunction(this, 'Convert', {
      name: 'convert',
      description: 'Turns ledger entries into ticket states and rollups',
      timeout: Duration.minutes(1),
      environment: { PITH_SHARDS: shards },
    });
    this.report = new PithFunction(this, 'Report', {
      name: 'report',
      description: 'Answers reports from the rollups',
      // API Gateway gives up after 30.
      timeout: Duration.seconds(29),
      environment: { ...tokens, PITH_SHARDS: shards, PITH_PUBLIC_URL: api.apiEndpoint },
    });
    this.configure = new PithFunction(this, 'Configure', {
      name: 'configure',
      description: 'Reads and saves connections, units, calendars, policies and settings',
      // Laying out half a century of some regions' holidays takes seconds; API Gateway gives up after 30.
      timeout: Duration.seconds(29),
      environment: { ...tokens, PITH_PUBLIC_URL: api.apiEndpoint },
    });

    this.sweep = new PithFunction(this, 'Sweep', {
      name: 'sweep',
      description: 'Records the clocks that have run out while nothing happened',
      timeout: Duration.minutes(5),
      environment: { PITH_SHARDS: shards, PITH_PUBLIC_URL: api.apiEndpoint, PITH_EVENT_BUS: EVENT_BUS },
    });

    this.ingest.grantTable(table, 'append');
    this.feedback.grantTable(table, 'feedback');
    this.agreements.grantTable(table, 'agree');
    this.convert.grantTable(table, 'convert');
    this.report.grantTable(table, 'read');
    this.configure.grantTable(table, 'configure');
    this.sweep.grantTable(table, 'sweep');
    this.sweep.grantEvents(EVENT_BUS);
    // Who verifies deliveries, signs links, and seals or opens secrets; the others have no use for it.
    for (const each of [this.ingest, this.feedback, this.agreements, this.configure, this.sweep])
      each.grantKey(keyParameter);

    addRoutes(api, {
      ingest: this.ingest.lambda,
      feedback: this.feedback.lambda,
      agreements: this.agreements.lambda,
      report: this.report.lambda,
      configure: this.configure.lambda,
    });
    scheduleSweeps(this, this.sweep.lambda);
    const failures = feed(this, table, this.convert.lambda);
    watch(this, { api, convert: this.convert.lambda, sweep: this.sweep.lambda, failures });

    new CfnOutput(this, 'ApiUrl', { value: api.apiEndpoint });
    new CfnOutput(this, 'FailureQueueUrl', { value: failures.queueUrl });
  }
}
