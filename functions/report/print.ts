/** The comparison as a page to print and to send. Read when it is first asked for. */
import { customMeasure } from '#configuration/custom-measure.ts';
import { type Rules, unitTimeZone } from '#configuration/rules.ts';
import { type Definition, published } from '#experience/measure.ts';
import type { HttpRequest } from '#http/request.ts';
import type { HttpResponse } from '#http/response.ts';
import { pagePolicy } from '#lib/page-policy.ts';
import { readAgreements } from '#lib/xla/store.ts';
import { BUILT_IN } from '#reports/catalogue.ts';
import { daysOf } from '#reports/period.ts';
import type { Signed } from '#reports/print/content.ts';
import { printPage } from '#reports/print/page.ts';
import { STYLE } from '#reports/print/style.ts';
import type { ReportQuery } from '#reports/report-query.ts';
import { type SlaXlaReport, slaXlaReport } from '#reports/sla-xla.ts';
import { localDate } from '#sla/zone.ts';
import type { Table } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';

const HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': pagePolicy(STYLE, 'nowhere'),
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex, nofollow',
};

const LONGEST_PART = 60;

/** Parts of a name of a file that no system takes for anything else, and that no header is too long for. */
const plain = (text: string): string =>
  text
    .replace(/[^a-z0-9-]+/gi, '-')
    .slice(0, LONGEST_PART)
    .replace(/^-|-$/g, '');

const fileName = ({ unit, service, from, to }: SlaXlaReport): string =>
  ['pith', unit === '*' ? 'all' : unit, service ?? '', from, to]
    .map(plain)
    .filter(part => part !== '')
    .join('-');

/** On which days each side has signed the agreement that the report is held against. */
async function signedOf(table: Table, rules: Rules, { xla: { agreement } }: SlaXlaReport): Promise<Signed | undefined> {
  if (agreement === null) return undefined;
  const { unit, version } = agreement;
  const found = (await readAgreements(table, unit)).find(one => one.version === version);
  if (found === undefined) return undefined;
  const dayOf = ({ at }: { at: number }): string => localDate(unitTimeZone(rules, unit), at);
  const { it, business } = found.signatures;
  return {
    agreedOn: found.agreedOn,
    signatures: {
      ...(it === undefined ? {} : { it: dayOf(it) }),
      ...(business === undefined ? {} : { business: dayOf(business) }),
    },
  };
}

const builtIn = new Map(BUILT_IN.map(definition => [definition.id, definition]));

/** Days of a period from which it is drawn by weeks: a single day of a few tickets says little. */
const WEEKS_FROM = 15;

/** The comparison as a page. Where no interval is asked for, a month is drawn by weeks. */
export async function printed(
  table: Table,
  rules: Rules,
  request: HttpRequest,
  query: ReportQuery,
  options: { now: Instant; feedLagSeconds: number; shards: number },
): Promise<HttpResponse> {
  const byWeek = request.query.interval === undefined && query.interval === 'day' && daysOf(query.period) >= WEEKS_FROM;
  const report = await slaXlaReport(table, rules, byWeek ? { ...query, interval: 'week' } : query, options);
  const content = {
    report,
    groupBy: query.groupBy,
    nameOfUnit: (id: string): string => rules.units.get(id)?.name ?? id,
    definitionOf: (id: string): Definition | undefined => {
      const custom = rules.measures.get(id);
      return custom === undefined ? builtIn.get(id) : published(customMeasure(custom));
    },
    minimumSample: rules.settings.minimumSample,
    signed: await signedOf(table, rules, report),
  };
  return {
    statusCode: 200,
    headers: { ...HEADERS, 'content-disposition': `inline; filename="${fileName(report)}.html"` },
    body: printPage(content, report),
    basis: printPage(content, undefined),
  };
}
