/** What happens to a ticket, told without any desk's words: moments in order, each one action of somebody. */
import type { Instant, StatusCategory } from '#tickets/event.ts';
import type { Channel, Priority, Service, Unit } from './unit.ts';

/** What the customer says afterwards. */
export interface Answer {
  /** 1…5; from 4 on it is a good one. */
  satisfaction: number;
  /** 1…7, where the customer also answered how easy it was. */
  effort?: number;
}

/** One action: everything that it changes at once. What it doesn't name stays. */
export interface Moment {
  /** Whole seconds: desks don't know more. */
  at: Instant;
  by: 'requester' | 'agent' | 'system';
  status?: StatusCategory;
  group?: string;
  /** Who works on it; `null`: nobody any more. */
  agent?: string | null;
  priority?: Priority;
  /** A message between customer and agent, and how it came. */
  message?: Channel;
  /** A note that the customer doesn't see. */
  note?: true;
  answer?: Answer;
  /** It was the same as another ticket, and is gone. */
  merged?: true;
}

export interface Life {
  unit: Unit;
  service: Service;
  kind: 'incident' | 'request';
  channel: Channel;
  requester: string;
  /** The first is the creation: it names status, group and priority. */
  moments: readonly [Moment, ...Moment[]];
}

/** How a ticket stands after a moment. */
export interface Standing {
  status: StatusCategory;
  group: string;
  agent: string | null;
  priority: Priority;
  /** Groups that gave it away. */
  handovers: number;
  reopenings: number;
  /** The first and the last move into resolved. */
  firstResolvedAt?: Instant;
  resolvedAt?: Instant;
  closedAt?: Instant;
  reopenedAt?: Instant;
}

const isDone = (status: StatusCategory): boolean => status === 'resolved' || status === 'closed';

/** How the ticket stands after one more moment. */
function after(before: Standing, { at, ...moment }: Moment): Standing {
  const standing: Standing = {
    ...before,
    status: moment.status ?? before.status,
    group: moment.group ?? before.group,
    agent: moment.agent === undefined ? before.agent : moment.agent,
    priority: moment.priority ?? before.priority,
  };
  if (standing.group !== before.group) standing.handovers += 1;
  if (isDone(standing.status) && !isDone(before.status)) {
    standing.firstResolvedAt ??= at;
    standing.resolvedAt = at;
  }
  if (standing.status === 'closed' && before.status !== 'closed') standing.closedAt = at;
  if (isDone(before.status) && !isDone(standing.status)) {
    standing.reopenings += 1;
    standing.reopenedAt = at;
    delete standing.resolvedAt;
    delete standing.closedAt;
  }
  return standing;
}

/** How the ticket stands after each of its moments. */
export function standings({ moments }: Life): Standing[] {
  const [birth] = moments;
  let standing: Standing = {
    status: birth.status ?? 'new',
    group: birth.group ?? '',
    agent: birth.agent ?? null,
    priority: birth.priority ?? '3',
    handovers: 0,
    reopenings: 0,
  };
  return moments.map(moment => {
    standing = after(standing, moment);
    return standing;
  });
}
