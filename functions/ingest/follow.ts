/** What operators see of what came in: figures, and one line by which a delivery is followed to its tickets. */
import type { Acceptance } from '#connections/accept.ts';
import type { Told } from '#connections/take.ts';
import { asPithError } from '#http/problem.ts';
import type { HttpRequest } from '#http/request.ts';
import type { AcceptedSignals } from '#lib/signals/accept.ts';
import type { Runtime } from '../runtime.ts';

type Watching = Pick<Runtime, 'log' | 'meter' | 'follows' | 'connections'>;

/** Tickets in one line, so that Lambda doesn't cut it: a delivery of more has several. */
const TICKETS_A_LINE = 50;
/** Reasons in one line. */
const MOST_REASONS = 3;

function count({ meter }: Watching, accepted: number, duplicates: number): void {
  if (accepted > 0) meter.add('Accepted', accepted);
  if (duplicates > 0) meter.add('Duplicate', duplicates);
}

/** Why it is in quarantine, without the values that a reason quotes: those are the desk's words. */
function reasonsOf({ issues }: Acceptance): string[] {
  const reasons = issues.map(({ message }) => message.replace(/".*"/s, '…'));
  return [...new Set(reasons)].slice(0, MOST_REASONS);
}

function outcomeOf({ held, test, unusable, issues, accepted, duplicates, ignored }: Acceptance): string {
  if (held === true) return 'held';
  if (test === true) return 'test';
  if (unusable === true) return 'quarantined';
  if (issues.length > 0) return 'quarantined in part';
  if (accepted > 0) return 'accepted';
  return duplicates === 0 && ignored > 0 ? 'ignored' : 'duplicate';
}

/** The tickets of each line: one line at least. */
function* lines(told: readonly Told[]): Generator<readonly Told[]> {
  for (let from = 0; from === 0 || from < told.length; from += TICKETS_A_LINE) {
    yield told.slice(from, from + TICKETS_A_LINE);
  }
}

/** A delivery that is in the ledger, or in quarantine. */
export function noteAccepted(
  runtime: Watching,
  { trace }: HttpRequest,
  connection: string,
  acceptance: Acceptance,
): void {
  const { accepted, duplicates, ignored, told, quarantined } = acceptance;
  count(runtime, accepted, duplicates);
  if (quarantined !== undefined) runtime.meter.add('Quarantined', 1);
  if (!runtime.follows) return;
  const reasons = reasonsOf(acceptance);
  for (const some of lines(told)) {
    runtime.log.info('delivery', {
      ...{ ...trace, connection, outcome: outcomeOf(acceptance), accepted, duplicates, ignored },
      ...(quarantined === undefined ? {} : { quarantined }),
      ...(reasons.length === 0 ? {} : { reasons }),
      deliveries: [...new Set(some.map(({ deliveryId }) => deliveryId))],
      tickets: [...new Set(some.map(({ ticketId }) => ticketId))],
    });
  }
}

/**
 * A delivery that was not taken: it is neither in the ledger nor in quarantine. Of a connection that there is: what is
 * posted anywhere else is nobody's delivery, and its address would be a stranger's words in our log.
 */
export async function noteRefused(runtime: Watching, { trace }: HttpRequest, connection: string, error: unknown) {
  if (!runtime.follows) return;
  const known = await runtime.connections.get(connection).catch(() => undefined);
  if (known === undefined) return;
  runtime.log.info('delivery', { ...trace, connection, outcome: asPithError(error)?.code ?? 'unavailable' });
}

/** Signals that are in the ledger. Their ids stay out: senders make them of what they like, names of people as well. */
export function noteSignals(runtime: Watching, { trace }: HttpRequest, { accepted, duplicates }: AcceptedSignals) {
  count(runtime, accepted, duplicates);
  if (runtime.follows) runtime.log.info('signals', { ...trace, accepted, duplicates });
}

/** What could not be stored: the sender was asked to try again. */
export const noteUnavailable = ({ meter }: Watching): void => meter.add('Unavailable', 1);
