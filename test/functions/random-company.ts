/**
 * Companies of random tickets, and what a report has to say of them: worked out from each ticket's own life, by no code
 * of ours.
 */
import { connect, created, type House, post } from './harness.ts';

const HOUR = 3_600_000;
/** Minutes of the one target, for tickets of priority 1. */
const TARGET = 180;
export const NOW = Date.parse('2026-05-20T12:00:00Z');
const UNITS = { finance: 'Europe/Berlin', sales: 'America/New_York', works: 'UTC' } as const;
export type Unit = keyof typeof UNITS;

export interface Life {
  id: string;
  unit: Unit;
  kind: 'incident' | 'request' | 'other';
  service?: string;
  priority?: string;
  channel?: string;
  group?: string;
  createdAt: number;
  /** Hours until its first resolution; open without. */
  hours?: number;
  /** Resolved again, eleven hours after that. */
  reopened: boolean;
  /** To another group and back. */
  bounced: boolean;
  chased: boolean;
  /** What the desk says of it once it is resolved. */
  reported?: 'met' | 'breached';
  removed: boolean;
}

/** A generator of numbers from 0 to 1, always the same from a seed. */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export function companyOf(seed: number, size: number): Life[] {
  const random = randomOf(seed);
  const one = <Value>(values: readonly Value[]): Value | undefined => values[Math.floor(random() * values.length)];
  const chance = (share: number): boolean => random() < share;
  return Array.from({ length: size }, (_, index): Life => {
    const named = Object.entries({
      service: one(['vpn', 'mail', undefined]),
      priority: one(['1', '2', undefined]),
      channel: one(['phone', 'web', undefined]),
      group: one(['network', 'desk', undefined]),
    }).filter(([, value]) => value !== undefined);
    const isResolved = chance(0.85);
    const reported = chance(0.7) ? (chance(0.7) ? 'met' : 'breached') : undefined;
    return {
      id: `T${index}`,
      unit: one(['finance', 'sales', 'works'] as const) ?? 'works',
      kind: one(['incident', 'incident', 'request', 'other'] as const) ?? 'other',
      ...Object.fromEntries(named),
      createdAt: Date.parse('2026-02-20T00:00:00Z') + Math.floor(random() * 80 * 24) * HOUR,
      ...(isResolved ? { hours: chance(0.6) ? 2 : 5 } : {}),
      ...{ reopened: isResolved && chance(0.25), bounced: chance(0.25), chased: chance(0.25) },
      ...(isResolved && reported !== undefined ? { reported } : {}),
      removed: chance(0.05),
    };
  });
}

/** Posts their lives through a desk, and lets the clocks run out. */
export async function fillCompany(given: House, lives: readonly Life[]): Promise<void> {
  for (const [id, timeZone] of Object.entries(UNITS)) {
    await given.call('PUT /v1/units/{id}', { parameters: { id }, body: { name: id, timeZone } });
  }
  await given.call('PUT /v1/settings', { body: { minimumSample: 5 } });
  await given.call('PUT /v1/sla-policies/{id}', {
    parameters: { id: 'first' },
    body: { order: 1, match: { priority: ['1'] }, targets: [{ metric: 'resolution', minutes: TARGET }] },
  });
  const secret = await connect(given, 'desk', { desk: 'generic', auth: { scheme: 'bearer' } });
  given.clock.now = NOW;
  for (const life of lives) {
    const { id, createdAt, hours, reopened, bounced, chased, reported, removed } = life;
    const { unit, kind, service, priority, channel, group } = life;
    const send = async (type: string, after: number, data: object): Promise<void> => {
      const timestamp = new Date(createdAt + after * HOUR).toISOString();
      const answer = await post(given, 'desk', secret, { type: `ticket.${type}`, timestamp, subject: id, data });
      if (answer.status !== 202) throw new Error(answer.text);
    };
    const fields = { unit, kind, service, priority, channel, group, requester: `${id}-requester` };
    const first = created(id, JSON.parse(JSON.stringify(fields)), new Date(createdAt).toISOString());
    await post(given, 'desk', secret, first);
    if (chased) await send('message', 0.2, { author: 'requester' });
    await send('message', 0.5, { author: 'agent' });
    if (bounced) {
      await send('assigned', 1, { group: 'elsewhere' });
      await send('assigned', 1.2, { group: group ?? 'nobody-knows' });
    }
    if (hours !== undefined) await send('status', hours, { status: 'resolved', by: 'agent' });
    if (reported !== undefined) await send('sla', hours ?? 0, { metric: 'resolution', outcome: reported });
    if (reopened) {
      await send('status', (hours ?? 0) + 1, { status: 'open', by: 'agent' });
      await send('status', (hours ?? 0) + 11, { status: 'resolved', by: 'agent' });
    }
    if (removed) await send('removed', 20, { reason: 'spam' });
  }
  await given.convert();
  await given.sweep();
}

export type Source = 'preferred' | 'computed' | 'reported';

/** What is known of a ticket in the end. */
export interface Known extends Life {
  createdOn: string;
  /** The local hour of its creation. */
  hour: string;
  resolvedOn: string | undefined;
  /** Where it is open and its clock has run out. */
  overdueOn: string | undefined;
  outcome: Record<Source, 'met' | 'breached' | undefined>;
  disagrees: boolean;
  comparable: boolean;
  /** Of two changes of groups: from nobody to a group is none. */
  bounced: boolean;
  watermelon: boolean;
}

const localDay = (unit: Unit, at: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: UNITS[unit] }).format(at);
const localHour = (unit: Unit, at: number): string =>
  String(Number(new Intl.DateTimeFormat('en-GB', { timeZone: UNITS[unit], hour: '2-digit' }).format(at)));

/** What has become of it. Without a group at first, the one that came by a change stays. */
function knownOf(life: Life): Known {
  const { unit, createdAt, hours, reopened, bounced, priority, reported } = life;
  const resolvedAt = hours === undefined ? undefined : createdAt + (hours + (reopened ? 11 : 0)) * HOUR;
  const wentBack = bounced && life.group !== undefined;
  const ours = priority !== '1' ? undefined : hours !== undefined && hours * 60 <= TARGET ? 'met' : 'breached';
  return {
    ...life,
    ...(bounced && life.group === undefined ? { group: 'nobody-knows' } : {}),
    createdOn: localDay(unit, createdAt),
    hour: localHour(unit, createdAt),
    resolvedOn: resolvedAt === undefined ? undefined : localDay(unit, resolvedAt),
    overdueOn: hours === undefined && ours === 'breached' ? localDay(unit, createdAt + TARGET * 60_000) : undefined,
    outcome: { computed: ours, reported, preferred: ours ?? reported },
    comparable: ours !== undefined && reported !== undefined,
    disagrees: ours !== undefined && reported !== undefined && ours !== reported,
    bounced: wentBack,
    watermelon: reopened || wentBack,
  };
}

export const known = (lives: readonly Life[]): Known[] => lives.filter(({ removed }) => !removed).map(knownOf);
