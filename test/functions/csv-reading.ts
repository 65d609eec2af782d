/** A house with the company, and its answers as CSV and as JSON. */
import { parse } from 'csv-parse/sync';
import type { RouteKey } from '#functions/routes.ts';
import { furnish } from './csv-company.ts';
import { type Answer, type Call, type House, house, START, token } from './harness.ts';

export type Row = Readonly<Record<string, string>>;

export const rowsOf = (text: string): Row[] => parse(text, { bom: true, columns: true, record_delimiter: '\r\n' });
export const headerOf = (text: string): string[] =>
  (parse(text, { bom: true, to: 1, record_delimiter: '\r\n' }) as string[][])[0] ?? [];

/** A cell as it stands: nothing for nothing. */
export const cell = (value: unknown): string => (value === null || value === undefined ? '' : String(value));

/** Two agreements, one of them in force since before the reports begin. */
async function agree(given: House): Promise<void> {
  const now = Date.parse('2026-04-10T09:00:00Z');
  given.clock.now = now;
  const it = await token({ role: 'it', now });
  const business = await token({ role: 'business', units: ['finance'], now });
  const measures = [
    { id: 'first-contact-resolution', target: 0.9, floor: 0.5, weight: 1 },
    { id: 'experienced-time', target: 14_400, floor: 172_800, weight: 2.5 },
  ];
  const terms = {
    window: 'month',
    effectiveFrom: '2026-04-11',
    reviewOn: '2026-12-01',
    onMissed: 'reported',
    measures,
  };
  const owners = { it: '=IT', business: '@business' };
  for (const service of [{ service: 'mail' }, {}]) {
    const proposal = { parameters: { unit: 'finance' }, body: { ...terms, ...service, owners }, as: it };
    const { status, text } = await given.call('POST /v1/units/{unit}/agreements', proposal);
    if (status !== 201) throw new Error(`not proposed: ${status} ${text}`);
  }
  for (const as of [it, business]) {
    const parameters = { unit: 'finance', version: '2' };
    const { status, text } = await given.call('POST /v1/units/{unit}/agreements/{version}/signature', {
      parameters,
      as,
    });
    if (status !== 200) throw new Error(`not signed: ${status} ${text}`);
  }
  given.clock.now = START;
}

/** The company's house, with two agreements proposed. */
export async function openHouse(): Promise<House> {
  const given = await house();
  await furnish(given);
  await agree(given);
  return given;
}

/** A call that each route answers. */
export function callOf(key: RouteKey): Call {
  const ticketId = '=1';
  const parameters = {
    ...{ unit: 'finance', version: '1', connection: 'desk', ticketId },
    id: 'customer-satisfaction',
  };
  const names = [...key.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return {
    parameters: Object.fromEntries(Object.entries(parameters).filter(([name]) => names.includes(name))),
    query: /reports|alerts|audit|follow-ups/.test(key) ? { unit: '*' } : {},
  };
}

export type Ask = (key: RouteKey, query: Record<string, string>, more?: Call) => Promise<Answer>;

/** Asks a house. */
export const asking =
  (given: House): Ask =>
  (key, query, more = {}) => {
    const call = { ...callOf(key), ...more };
    return given.call(key, { ...call, query: { ...call.query, ...query } });
  };
