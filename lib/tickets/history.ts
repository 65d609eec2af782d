/**
 * The fold: events in order become a ticket's history, a compact record from which every fact, clock and measure
 * is derived. Folding event by event as they arrive and folding the whole sorted timeline give the same history;
 * an event that arrives late is therefore handled by folding again.
 */
import type {
  Author,
  ClockNotice,
  Instant,
  Message,
  Question,
  Rating,
  RemovalReason,
  ReportedSla,
  SlaMetric,
  StatusCategory,
  TicketEvent,
  TicketFields,
  TicketKind,
  Untold,
} from './event.ts';
import { compareEvents, UNTOLD } from './event.ts';

/** One change in the life of a ticket; a step says only what changed. */
type Step =
  | { at: Instant; status: StatusCategory; by?: Author }
  | { at: Instant; group: string | null }
  /** Whether an agent is assigned; who, is nobody's business here. Said anew with each change of group or agent. */
  | { at: Instant; assigned: boolean }
  | { at: Instant; priority: string | null }
  | { at: Instant; message: Author; channel?: string; opening?: true };

export interface TicketHistory {
  createdAt: Instant;
  /** Where `createdAt` comes from: said by the desk, or only the time at which we first heard of the ticket. */
  creation: 'said' | 'first-heard';
  kind: TicketKind;
  unit: string;
  service: string | null;
  priority: string | null;
  channel: string | null;
  group: string | null;
  assignee: string | null;
  requester: string | null;
  /** Whom else events have named as the requester, for the ledger goes on to name them. Absent: nobody. */
  formerRequesters?: string[];
  status: StatusCategory;
  steps: Step[];
  /** Ids of messages already counted: a snapshot that repeats its last message is one message. */
  messageIds: string[];
  ratings: { [question in Question]?: Rating & { at: Instant } };
  /** The desk's own counters, with the time at which each value was first said. */
  counters: { groupChanges?: number; reopenings?: number; reopeningsAt?: Instant[] };
  sla: { [metric in SlaMetric]?: ReportedSla & { at: Instant } };
  removed: { reason: RemovalReason; into?: string; at: Instant } | null;
  /** What the ticket's desk can't tell. Absent: it tells everything. Once untold is never wholly known. */
  untold?: Untold[];
  /** When a survey link was given out for it, and what it asks. Absent: none was. */
  surveyed?: { at: Instant; questions: Question[] };
  /** When somebody recorded that a bad answer was followed up, in order. Absent: never. */
  followUps?: Instant[];
  /** What the sweep has recorded of our clocks, by `noticeKey`: nothing is said twice. Absent: nothing yet. */
  notices?: string[];
  /** Order key of the last event folded in. */
  last: { time: Instant; sequence: number; id: string };
  /** How many events are folded in. */
  events: number;
}

/** The unit of tickets that no rule assigns to one. */
export const UNASSIGNED_UNIT = 'unassigned';

/** A counter above this is a mistake of the desk; it must not fill the memory. */
const MOST_REOPENINGS = 1_000;

const DONE: ReadonlySet<StatusCategory> = new Set(['resolved', 'closed']);
const ACTIVE: ReadonlySet<StatusCategory> = new Set(['new', 'open']);

/** Resolved or closed: the desk considers it solved. */
export const isDone = (status: StatusCategory): boolean => DONE.has(status);

function initial(event: TicketEvent): TicketHistory {
  return {
    createdAt: event.time,
    creation: 'first-heard',
    kind: 'incident',
    unit: UNASSIGNED_UNIT,
    service: null,
    priority: null,
    channel: null,
    group: null,
    assignee: null,
    requester: null,
    status: 'new',
    steps: [],
    messageIds: [],
    ratings: {},
    counters: {},
    sla: {},
    removed: null,
    last: { time: Number.NEGATIVE_INFINITY, sequence: 0, id: '' },
    events: 0,
  };
}

function foldCreation(history: TicketHistory, event: TicketEvent): void {
  const said = event.fields?.createdAt ?? (event.type === 'ticket.created' ? event.time : undefined);
  if (said === undefined) return;
  // A bare "created" must not overrule an instant that the desk has named.
  if (history.creation === 'said' && event.fields?.createdAt === undefined) return;
  const heard = history.creation === 'first-heard';
  history.createdAt = said;
  history.creation = 'said';
  // Nothing can have happened before the creation.
  for (const step of history.steps) if (step.at < said) step.at = said;
  // The first step is the first known status, and it begins at the creation.
  const [first] = history.steps;
  if (first === undefined || !('status' in first) || first.at === said) return;
  // Born that way, or new or open when first heard of: so from the new creation on. Else it was open until then.
  if (!heard || ACTIVE.has(first.status)) first.at = said;
  else history.steps.unshift({ at: said, status: 'open' });
}

/**
 * When a ticket's first known status began. A ticket first seen new or open was so since its creation; one first
 * seen resolved was resolved when the desk says so; one first seen waiting has waited since we saw it, unless it
 * was created that way.
 */
function foldFirstStatus(history: TicketHistory, event: TicketEvent, at: Instant, status: StatusCategory): void {
  const hint = event.fields?.resolvedAt ?? undefined;
  const usable = hint !== undefined && isDone(status) && hint >= history.createdAt && hint <= event.time;
  const born = event.type === 'ticket.created' || ACTIVE.has(status);
  const since = usable ? hint : born ? history.createdAt : at;
  if (since > history.createdAt) history.steps.push({ at: history.createdAt, status: 'open' });
  const by = event.fields?.statusBy;
  history.steps.push({ at: since, status, ...(by === undefined ? {} : { by }) });
  history.status = status;
}

function foldStatus(history: TicketHistory, event: TicketEvent, at: Instant): void {
  const status = event.fields?.status;
  const known = history.steps.some(step => 'status' in step);
  if (!known) {
    foldFirstStatus(history, event, at, status ?? 'new');
    return;
  }
  if (status === undefined || status === history.status) return;
  const by = event.fields?.statusBy;
  history.steps.push({ at, status, ...(by === undefined ? {} : { by }) });
  history.status = status;
}

/**
 * Group and agent. An agent who was assigned in an earlier group is not one of the new group: only an event that
 * changes the group and names an agent as well says that somebody of it has accepted.
 */
function foldAssignment(history: TicketHistory, at: Instant, { group, assignee }: TicketFields): void {
  const moved = group !== undefined && group !== history.group;
  if (moved) {
    history.steps.push({ at, group });
    history.group = group;
  }
  if (assignee === undefined) return;
  if (assignee !== history.assignee || (moved && assignee !== null)) {
    history.steps.push({ at, assigned: assignee !== null });
  }
  history.assignee = assignee;
}

function foldRequester(history: TicketHistory, requester: string | null): void {
  const { requester: before, formerRequesters = [] } = history;
  if (before !== null && before !== requester && !formerRequesters.includes(before)) {
    history.formerRequesters = [...formerRequesters, before];
  }
  history.requester = requester;
}

function foldFields(history: TicketHistory, at: Instant, fields: TicketFields): void {
  if (fields.kind !== undefined) history.kind = fields.kind;
  if (fields.unit !== undefined) history.unit = fields.unit;
  else if (history.unit === UNASSIGNED_UNIT) history.unit = fields.assumed?.unit ?? history.unit;
  if (fields.service !== undefined) history.service = fields.service;
  else history.service ??= fields.assumed?.service ?? null;
  if (fields.channel !== undefined) history.channel = fields.channel;
  if (fields.requester !== undefined) foldRequester(history, fields.requester);
  if (fields.priority !== undefined && fields.priority !== history.priority) {
    history.steps.push({ at, priority: fields.priority });
    history.priority = fields.priority;
  }
  foldAssignment(history, at, fields);
  const { untold } = fields;
  if (untold !== undefined)
    history.untold = UNTOLD.filter(one => untold.includes(one) || history.untold?.includes(one));
  if (fields.groupChanges !== undefined) history.counters.groupChanges = fields.groupChanges;
  if (fields.reopenings !== undefined) {
    const known = Math.min(fields.reopenings, MOST_REOPENINGS);
    const times = (history.counters.reopeningsAt ?? []).slice(0, known);
    while (times.length < known) times.push(at);
    history.counters.reopenings = fields.reopenings;
    history.counters.reopeningsAt = times;
  }
}

function foldMessage(history: TicketHistory, at: Instant, message: Message | undefined): void {
  if (message === undefined) return;
  if (message.id !== undefined) {
    if (history.messageIds.includes(message.id)) return;
    history.messageIds.push(message.id);
  }
  // Automatic messages and notes among agents are no contact and no answer.
  if (message.author === 'system' || (message.author === 'agent' && !message.public)) return;
  history.steps.push({
    at,
    message: message.author,
    ...(message.channel === undefined ? {} : { channel: message.channel }),
    ...(message.opening === true ? { opening: true } : {}),
  });
}

const WHOLE: ReadonlySet<TicketEvent['type']> = new Set(['ticket.created', 'ticket.snapshot']);

/**
 * Whether a removed ticket is back. Being worked on says so of any; a snapshot says so of a deleted one only, for
 * desks go on to close what they have merged or marked as spam, and that must not bring it back into the counts.
 */
function revives(removed: { reason: RemovalReason }, event: TicketEvent): boolean {
  const status = event.fields?.status;
  if (event.type === 'ticket.status' || WHOLE.has(event.type)) {
    if (status !== undefined && !isDone(status) && status !== 'cancelled') return true;
  }
  return removed.reason === 'deleted' && WHOLE.has(event.type);
}

/** What identifies a notice among all of its ticket: the same clock may come to the same point again after a change. */
export const noticeKey = ({ metric, kind, at, fraction }: ClockNotice): string =>
  `${metric}:${kind === 'overdue' ? kind : (fraction ?? 0)}:${at}`;

/** The history after one more event, which must not come before the last one. Changes `history` in place. */
function evolve(history: TicketHistory, event: TicketEvent): TicketHistory {
  if (event.removed !== undefined) history.removed = { ...event.removed, at: event.time };
  else if (history.removed !== null && revives(history.removed, event)) history.removed = null;
  foldCreation(history, event);
  // A desk's clocks may disagree by a second, but nothing happened before the creation, nor before what came first.
  const at = Math.max(event.time, history.steps.at(-1)?.at ?? history.createdAt);
  foldStatus(history, event, at);
  if (event.fields !== undefined) foldFields(history, at, event.fields);
  foldMessage(history, at, event.message);
  if (event.rating !== undefined) foldRating(history, event.time, event.rating);
  if (event.sla !== undefined) foldSla(history, event.time, event.sla);
  if (event.surveyed !== undefined) history.surveyed ??= { at: event.time, ...event.surveyed };
  if (event.type === 'ticket.followed-up') history.followUps = [...(history.followUps ?? []), event.time];
  if (event.clock !== undefined) history.notices = [...(history.notices ?? []), noticeKey(event.clock)];
  history.last = { time: event.time, sequence: event.sequence, id: event.id };
  history.events += 1;
  return history;
}

/** A rating's time is when it was first told: a snapshot that repeats it does not make it younger. */
function foldRating(history: TicketHistory, at: Instant, rating: Rating): void {
  const previous = history.ratings[rating.question];
  const same = previous?.value === rating.value && previous.scale === rating.scale;
  history.ratings[rating.question] = { ...rating, at: same ? previous.at : at };
}

function foldSla(history: TicketHistory, at: Instant, sla: ReportedSla): void {
  const previous = history.sla[sla.metric];
  const same = previous?.outcome === sla.outcome;
  // The time is that of the outcome: saying the same again does not make it younger.
  const next = { ...previous, ...sla, at: same ? previous.at : at };
  // A due time holds while the clock runs, and for the verdict on it; a pause moves it, a new run has another.
  const holds = sla.outcome !== 'paused' && (same || previous?.outcome === 'running');
  if (sla.dueAt === undefined && !holds) delete next.dueAt;
  if (sla.elapsed === undefined && !same) delete next.elapsed;
  history.sla[sla.metric] = next;
}

/** Whether the event comes after everything that is folded in, so that it can be folded on top. */
export function isNext(history: TicketHistory, event: TicketEvent): boolean {
  return compareEvents(event, { ...event, ...history.last }) > 0;
}

/**
 * Folds events into a history. `events` may be in any order and may repeat ids; without `history` they are the
 * ticket's whole timeline, with it each must come after its last one (`isNext`). Gives `undefined` for no events.
 */
export function fold(events: readonly TicketEvent[], history?: TicketHistory): TicketHistory | undefined {
  const sorted = [...events].sort(compareEvents);
  let result = history === undefined ? undefined : structuredClone(history);
  let previous: TicketEvent | undefined;
  for (const event of sorted) {
    if (previous !== undefined && compareEvents(previous, event) === 0) continue;
    previous = event;
    result = evolve(result ?? initial(event), event);
  }
  return result;
}
