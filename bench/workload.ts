/** What the ingest and pipeline benchmarks post: the real incident log where it is, else a log of the same shape. */
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { hasIncidentLog, incidentLog } from '#test/support/incident-log.ts';

export const SECRET = 'secret-of-the-benchmark';
export const CONNECTION = 'snow';
/** The connection, as it is configured. */
export const DOCUMENT = {
  desk: 'servicenow',
  timeZone: 'UTC',
  auth: { scheme: 'bearer', secret: SECRET },
  defaults: { unit: 'operations' },
  mapping: { service: { from: 'category' } },
};

const GROUPS = 40;

function madeUpRecord(index: number): Record<string, string> {
  const step = index % 6;
  const time = new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString().slice(0, 19).replace('T', ' ');
  return {
    sys_class_name: 'incident',
    number: `INC${String(Math.floor(index / 6)).padStart(7, '0')}`,
    state: step === 5 ? 'Resolved' : step === 0 ? 'New' : 'Active',
    sys_mod_count: String(step),
    reassignment_count: String(Math.floor(step / 3)),
    reopen_count: '0',
    made_sla: 'true',
    opened_at: '2026-01-01 00:00:00',
    sys_updated_on: time,
    contact_type: 'Phone',
    category: `Category ${index % 17}`,
    priority: '3 - Moderate',
    assignment_group: `Group ${(index * 7) % GROUPS}`,
  };
}

/** At most `limit` bodies, and where they are from. */
export async function bodies(limit: number): Promise<{ source: string; bodies: string[] }> {
  const records: Record<string, string>[] = [];
  if (hasIncidentLog) for await (const { record } of incidentLog(limit)) records.push(record);
  else for (let index = 0; index < Math.min(limit, 50_000); index += 1) records.push(madeUpRecord(index));
  return {
    source: hasIncidentLog ? 'the real incident log' : 'made-up incidents (../shared/data is not here)',
    bodies: records.map(record =>
      JSON.stringify({ event: 'incident.updated', occurred_at: record.sys_updated_on, record }),
    ),
  };
}

/** A body as API Gateway hands it to the ingest function. */
export function ingestEvent(body: string): APIGatewayProxyEventV2 {
  return {
    version: '2.0',
    routeKey: 'POST /v1/webhooks/{connectionId}',
    rawPath: `/v1/webhooks/${CONNECTION}`,
    rawQueryString: '',
    headers: { authorization: `Bearer ${SECRET}`, 'content-type': 'application/json' },
    pathParameters: { connectionId: CONNECTION },
    isBase64Encoded: false,
    body,
    requestContext: {
      accountId: 'bench',
      apiId: 'bench',
      domainName: 'bench',
      domainPrefix: 'bench',
      http: { method: 'POST', path: '/', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'bench' },
      requestId: 'bench',
      routeKey: 'POST /v1/webhooks/{connectionId}',
      stage: '$default',
      time: '',
      timeEpoch: 0,
    },
  };
}
