/** The real incident log as ServiceNow deliveries, and the figures that the report over them must say. */

import { call, client, inParallel, settled } from '#test/support/http.ts';
import { incidentLog } from '#test/support/incident-log.ts';

export const SECRET = 'secret-of-the-log';
export const CONNECTION = 'snow';
const SPAN = 'from=2016-01-01&to=2017-12-31';

export interface Expected {
  incidents: number;
  met: number;
  watermelons: number;
}

/** Counted independently on the whole file, see the README of the data. */
export const WHOLE: Expected = { incidents: 8000, met: 2895, watermelons: 360 };

/** The bodies, row by row, as our business rule would send them. */
export async function deliveries(limit?: number): Promise<{ number: string; body: string }[]> {
  const bodies: { number: string; body: string }[] = [];
  for await (const { row, record } of incidentLog(limit)) {
    const event = { event: 'incident.updated', occurred_at: record.sys_updated_on, record };
    bodies.push({ number: row.number ?? '', body: JSON.stringify(event) });
  }
  return bodies;
}

/** The expected figures of a part of the log, from its rows alone: the last row of each incident decides. */
export function expectedOf(bodies: readonly { number: string; body: string }[]): Expected {
  const last = new Map<string, { order: [string, number]; record: Record<string, string> }>();
  for (const { number, body } of bodies) {
    const { record } = JSON.parse(body) as { record: Record<string, string> };
    const order: [string, number] = [record.sys_updated_on ?? '', Number(record.sys_mod_count)];
    const before = last.get(number)?.order;
    if (before === undefined || order[0] > before[0] || (order[0] === before[0] && order[1] > before[1])) {
      last.set(number, { order, record });
    }
  }
  const resolved = [...last.values()].filter(({ record }) => ['Resolved', 'Closed'].includes(record.state ?? ''));
  const met = resolved.filter(({ record }) => record.made_sla === 'true');
  const bad = met.filter(({ record }) => Number(record.reopen_count) > 0 || Number(record.reassignment_count) >= 2);
  return { incidents: last.size, met: met.length, watermelons: bad.length };
}

/** Connects a ServiceNow desk to a fresh Pith; answers an administrator's client. */
export async function connect(pith: { url: string; token: (role: 'admin') => Promise<string> }) {
  const admin = client(pith.url, await pith.token('admin'));
  const answer = await admin.put(`/v1/connections/${CONNECTION}`, {
    desk: 'servicenow',
    auth: { scheme: 'bearer', secret: SECRET },
    defaults: { unit: 'operations' },
    mapping: { service: { from: 'category' } },
  });
  if (answer.status !== 201) throw new Error(`not connected: ${answer.status} ${answer.body}`);
  return admin;
}

/** How often a desk posts a delivery again that was answered 503, and how long it waits before. */
const RETRIES = 30;
const RETRY_MILLISECONDS = 500;

async function postOne(url: string, body: string): Promise<{ accepted: number; duplicates: number }> {
  for (let attempt = 0; ; attempt += 1) {
    const answer = await call({
      method: 'POST',
      url: `${url}/v1/webhooks/${CONNECTION}`,
      headers: { authorization: `Bearer ${SECRET}`, 'content-type': 'application/json' },
      body,
    });
    if (answer.status === 202) return JSON.parse(answer.body);
    if (answer.status !== 503 || attempt === RETRIES) throw new Error(`${answer.status}: ${answer.body}`);
    await new Promise(resolve => setTimeout(resolve, RETRY_MILLISECONDS));
  }
}

/**
 * Posts bodies as a desk does, again when the answer is 503; answers how many were accepted and how many were
 * duplicates. Throws on any other answer than 202.
 */
export async function post(
  url: string,
  bodies: readonly { body: string }[],
  concurrency = 32,
): Promise<{ accepted: number; duplicates: number }> {
  const sum = { accepted: 0, duplicates: 0 };
  await inParallel(bodies, concurrency, async ({ body }) => {
    const { accepted, duplicates } = await postOne(url, body);
    sum.accepted += accepted;
    sum.duplicates += duplicates;
  });
  return sum;
}

/** What the report over the whole span says, once everything is counted. */
export async function reported(
  url: string,
  admin: ReturnType<typeof client>,
): Promise<Expected & { resolved: number }> {
  await settled(url, 600_000);
  return reportedNow(admin);
}

/** What the report over the whole span says at this moment. */
export async function reportedNow(admin: ReturnType<typeof client>): Promise<Expected & { resolved: number }> {
  const { json } = await admin.get(`/v1/reports/sla-xla?unit=operations&${SPAN}&slaSource=reported&interval=month`);
  const { attainment } = json.sla;
  const { observed } = json.comparison.watermelonRate;
  return {
    incidents: json.tickets.created,
    resolved: json.tickets.resolved,
    met: Math.round(attainment.value * attainment.n),
    watermelons: Math.round(observed.value * observed.n),
  };
}

/** Shuffles within windows of `size`, by a seeded generator: always the same disorder. */
function shuffled<Item>(items: readonly Item[], size: number, seed = 1): Item[] {
  let state = seed;
  const random = (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 2 ** 32;
  };
  const result: Item[] = [];
  for (let from = 0; from < items.length; from += size) {
    const window = items.slice(from, from + size);
    for (let index = window.length - 1; index > 0; index -= 1) {
      const other = Math.floor(random() * (index + 1));
      const [a, b] = [window[index], window[other]];
      if (a !== undefined && b !== undefined) [window[index], window[other]] = [b, a];
    }
    result.push(...window);
  }
  return result;
}

export type Bodies = Awaited<ReturnType<typeof deliveries>>;

/** What becomes of the log's order on the way, and of its deliveries. The report must say the same of each. */
export const VARIANTS: readonly [name: string, change: (bodies: Bodies) => Bodies][] = [
  ['in order', bodies => bodies],
  ['every delivery sent twice', bodies => bodies.flatMap(body => [body, body])],
  ['shuffled within windows of 1,000', bodies => shuffled(bodies, 1_000)],
  ['the whole order reversed', bodies => bodies.toReversed()],
];
