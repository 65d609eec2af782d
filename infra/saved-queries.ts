/**
 * Questions to the logs that an operator would otherwise have to write at night: saved in CloudWatch Logs Insights,
 * where each asks for what is put in. The lines are those of functions/ingest/follow.ts, of functions/convert, of
 * lib/http/stack.ts, and of access-log.ts.
 */
import { CfnQueryDefinition } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

export interface Asked {
  /** Names of the log groups of the functions, and of the API's access log. */
  logGroups: readonly string[];
}

interface Question {
  id: string;
  name: string;
  lines: readonly string[];
  /** What is put in, and what that is. */
  asks?: Readonly<Record<string, string>>;
}

/** Quoted as in JSON, so that INC1 is not found in INC10; a text in apostrophes may have quotes in it. */
const has = (parameter: string): string => `filter @message like '"{{${parameter}}}"'`;

const STORY = [
  'fields @timestamp, @log, message, connection, outcome, requestId, lambdaRequestId, @message',
  'sort @timestamp asc',
  'limit 1000',
] as const;

const QUESTIONS: readonly Question[] = [
  {
    id: 'FollowDelivery',
    name: 'Follow a delivery',
    lines: [has('id'), ...STORY],
    asks: { id: "A delivery's id, or the id of a request: API Gateway's or Lambda's" },
  },
  {
    id: 'FollowTicket',
    name: 'Follow a ticket',
    lines: [has('ticket'), ...STORY],
    asks: { ticket: "The ticket's id, as its desk has it" },
  },
  {
    id: 'WhatFailed',
    name: 'What failed',
    lines: [
      'fields @timestamp, @log, message, type, record.status, route, status, error, requestId, lambdaRequestId, @message',
      'filter level in ["error", "ERROR", "FATAL"] or status >= 500 or (type = "platform.report" and record.status != "success")',
      'sort @timestamp desc',
      'limit 200',
    ],
  },
  {
    id: 'Quarantine',
    name: 'Quarantine by connection and reason',
    lines: [
      'filter message = "delivery" and ispresent(quarantined)',
      'stats count(*) as deliveries, min(@timestamp) as first, max(@timestamp) as last by connection, outcome, reasons.0',
      'sort deliveries desc',
    ],
  },
  {
    id: 'Connections',
    name: 'Deliveries by connection',
    lines: [
      'filter message = "delivery"',
      'stats count(*) as deliveries, sum(accepted) as events, max(@timestamp) as last by connection, outcome',
      'sort deliveries desc',
    ],
  },
  {
    id: 'SlowRequests',
    name: 'Slow requests',
    lines: [
      'filter ispresent(milliseconds) and milliseconds > 1000',
      'fields @timestamp, route, status, milliseconds * 1 as took, lambdaMilliseconds, requestId, lambdaRequestId',
      'sort took desc',
      'limit 100',
    ],
  },
];

/** Saves the questions. Asking costs by what is searched: the groups are ours alone. */
export function saveQueries(scope: Construct, { logGroups }: Asked): void {
  for (const { id, name, lines, asks = {} } of QUESTIONS) {
    new CfnQueryDefinition(scope, `${id}Query`, {
      name: `Pith/${name}`,
      queryString: lines.join('\n| '),
      logGroupNames: [...logGroups],
      parameters: Object.entries(asks).map(([parameter, description]) => ({ name: parameter, description })),
    });
  }
}
