/** Alerts as the outside sees them, and the list of them: worst first, page by page. */
import { type Alert, type AlertPlace, compareAlerts } from '#agreements/alerts.ts';
import { PithError } from '#lib/errors.ts';
import { mapParallel } from '#store/parallel.ts';
import type { Table } from '#store/table.ts';
import { iso } from '#tickets/instant.ts';
import { readAlerts } from './alert-store.ts';

const ALERT_STATUSES = ['open', 'acknowledged', 'all'] as const;

export interface AlertsQuery {
  units: readonly string[];
  /** `open`: all that is not over, what is acknowledged among it. `all`: also what was over not long ago. */
  status: (typeof ALERT_STATUSES)[number];
  limit: number;
  cursor?: string | undefined;
}

const UNITS_AT_ONCE = 8;

/** An alert as it is answered. */
export function alertView({ id, unit, kind, openedAt, closedAt, seenAt, acknowledged, facts }: Alert) {
  return {
    ...{ id, unit, kind, status: closedAt === undefined ? 'open' : 'closed', since: iso(openedAt) },
    ...(closedAt === undefined ? {} : { until: iso(closedAt) }),
    ...(acknowledged === undefined ? {} : { acknowledged: { at: iso(acknowledged.at), by: acknowledged.by } }),
    asOf: iso(seenAt),
    data: facts,
  };
}

export type AlertView = ReturnType<typeof alertView>;

const MATCHES: Readonly<Record<AlertsQuery['status'], (alert: Alert) => boolean>> = {
  open: ({ closedAt }) => closedAt === undefined,
  acknowledged: ({ closedAt, acknowledged }) => closedAt === undefined && acknowledged !== undefined,
  all: () => true,
};

/** Where a page ended: that alert itself may have gone by the time that the next page is asked for. */
const cursorOf = ({ kind, badness, unit, id, closedAt }: Alert): string =>
  Buffer.from(JSON.stringify({ kind, badness, unit, id, closedAt })).toString('base64url');

function placeOf(cursor: string): AlertPlace {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const { kind, badness, unit, id, closedAt } = Object(place);
    const isClosed = closedAt === undefined || typeof closedAt === 'number';
    if ([kind, unit, id].every(part => typeof part === 'string') && typeof badness === 'number' && isClosed) {
      return { kind, badness, unit, id, ...(closedAt === undefined ? {} : { closedAt }) };
    }
  } catch {
    // Said below.
  }
  throw new PithError('bad-request', 'A query parameter is not valid.', {
    issues: [{ path: '/cursor', message: 'this is no cursor of ours: take nextCursor as it is, or leave it out' }],
  });
}

/** One page. Throws `bad-request` for a cursor that is none. */
export async function listAlerts(
  table: Table,
  { units, status, limit, cursor }: AlertsQuery,
): Promise<{ items: AlertView[]; nextCursor?: string }> {
  const after = cursor === undefined ? undefined : placeOf(cursor);
  const read = await mapParallel([...units], UNITS_AT_ONCE, unit => readAlerts(table, unit));
  const rest = read
    .flat()
    .map(({ alert }) => alert)
    .filter(alert => MATCHES[status](alert) && (after === undefined || compareAlerts(after, alert) < 0))
    .sort(compareAlerts);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(alertView),
    ...(last === undefined || rest.length <= limit ? {} : { nextCursor: cursorOf(last) }),
  };
}
