/** What people ask for, through the report handler, and what each costs to be read. */
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Bill } from './bill.ts';

type Handler = (event: APIGatewayProxyEventV2, context: object) => Promise<APIGatewayProxyStructuredResultV2>;
type Question = [route: string, query?: Record<string, string>];

const DAY = 86_400_000;
const date = (at: number): string => new Date(at).toISOString().slice(0, 10);

function questionsAt(now: number): Record<string, Question[]> {
  const today = date(now);
  const month = { unit: '*', from: date(now - 29 * DAY), to: today };
  const before = { unit: '*', from: date(now - 59 * DAY), to: date(now - 30 * DAY) };
  const year = { unit: '*', from: date(now - 364 * DAY), to: today, interval: 'month', groupBy: 'service' };
  return {
    'a month, all units': [['GET /v1/reports/sla-xla', month]],
    'a month by day, one unit': [['GET /v1/reports/sla-xla', { ...month, unit: 'finance', interval: 'day' }]],
    'a year by month and service, all units': [['GET /v1/reports/sla-xla', year]],
    'a page of 50 tickets behind a number': [
      ['GET /v1/reports/tickets', { ...month, unit: 'finance', where: 'watermelon', limit: '50' }],
    ],
    'the first view of the dashboard': [
      ['GET /v1/units'],
      ['GET /v1/reports/sla-xla', month],
      ['GET /v1/reports/sla-xla', before],
      ['GET /v1/reports/at-risk', { unit: '*' }],
    ],
  };
}

function eventOf([routeKey, queryStringParameters = {}]: Question): APIGatewayProxyEventV2 {
  const http = { method: 'GET', path: '/', protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'bench' };
  const names = { accountId: 'bench', apiId: 'bench', domainName: 'bench', domainPrefix: 'bench', requestId: 'bench' };
  return {
    version: '2.0',
    routeKey,
    rawPath: routeKey.split(' ')[1] ?? '/',
    rawQueryString: '',
    headers: { authorization: 'Bearer bench' },
    queryStringParameters,
    isBase64Encoded: false,
    requestContext: { ...names, http, routeKey, stage: '$default', time: '', timeEpoch: 0 },
  };
}

export interface AskedReport {
  name: string;
  /** Read units. */
  units: number;
  /** Requests to the table. */
  requests: number;
}

/** Each question twice: the second time finds the rules in memory, as all but the first of a function do. */
export async function askedReports(handler: Handler, bill: Bill, now: number): Promise<AskedReport[]> {
  const asked: AskedReport[] = [];
  for (const [name, questions] of Object.entries(questionsAt(now))) {
    for (const doing of [`${name}, cold`, name]) {
      bill.doing = doing;
      for (const question of questions) {
        const { statusCode, body = '' } = await handler(eventOf(question), {});
        if (statusCode !== 200) throw new Error(`${question[0]}: ${statusCode} ${body}`);
      }
    }
    asked.push({ name, units: bill.read(name), requests: bill.requests.get(name) ?? 0 });
  }
  return asked;
}
