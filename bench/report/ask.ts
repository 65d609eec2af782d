/** The questions: a year by month with groups, over all units. In-process, and through the report handler. */
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { createReport } from '#functions/report/report.ts';
import type { ReportQuery } from '#reports/report-query.ts';
import { type SlaXlaReport, slaXlaReport } from '#reports/sla-xla.ts';
import { UNITS } from '../../local/demo/company.ts';
import { NOW, YEAR } from './company.ts';
import type { CompanyRuntime } from './company-runtime.ts';
import { countReads, type Reads } from './counting-table.ts';
import type { GroupBy } from './duckdb.ts';

const queryOf = (groupBy: GroupBy, source: ReportQuery['source'] = 'preferred'): ReportQuery => ({
  unit: '*',
  units: UNITS.map(({ id }) => id).sort(),
  period: YEAR,
  interval: 'month',
  kind: 'all',
  source,
  groupBy,
});

export interface Asking {
  report(groupBy: GroupBy, source?: ReportQuery['source']): Promise<SlaXlaReport>;
  /** Through the handler: token, query, report, JSON. Gives the length of the body. */
  request(groupBy: GroupBy): Promise<number>;
  reads(groupBy: GroupBy): Promise<Reads>;
}

function eventOf(authorization: string, groupBy: GroupBy): APIGatewayProxyEventV2 {
  const route = 'GET /v1/reports/sla-xla';
  const http = { method: 'GET', path: '/', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'bench' };
  const names = { accountId: 'bench', apiId: 'bench', domainName: 'bench', domainPrefix: 'bench', requestId: 'bench' };
  return {
    version: '2.0',
    routeKey: route,
    rawPath: '/v1/reports/sla-xla',
    rawQueryString: '',
    headers: { authorization },
    queryStringParameters: { unit: '*', from: YEAR.start, to: YEAR.end, interval: 'month', groupBy },
    isBase64Encoded: false,
    requestContext: { ...names, http, routeKey: route, stage: '$default', time: '', timeEpoch: 0 },
  };
}

export function askOf(company: CompanyRuntime): Asking {
  const { runtime, authorization } = company;
  const handler = createReport(runtime);
  const options = { now: NOW, feedLagSeconds: 0, shards: runtime.shards };
  return {
    report: async (groupBy, source) =>
      slaXlaReport(runtime.table, await runtime.rules.get(), queryOf(groupBy, source), options),
    async request(groupBy) {
      const { statusCode, body = '' } = await handler(eventOf(authorization, groupBy), {});
      if (statusCode !== 200) throw new Error(`${statusCode}: ${body}`);
      return body.length;
    },
    async reads(groupBy) {
      const rules = await runtime.rules.get();
      const { table, reads } = countReads(runtime.table);
      await slaXlaReport(table, rules, queryOf(groupBy), options);
      return reads;
    },
  };
}
