/**
 * Gives out a survey link for a ticket: once while it is valid, and to nobody more often than the settings allow.
 * First the survey and the note that its requester was asked, both or none; then the ledger is told. What a crash in
 * between leaves out, the same call makes up for.
 */
import { isOwnWork } from '#experience/ratings.ts';
import { PithError } from '#lib/errors.ts';
import type { SurveySettings } from '#lib/settings.ts';
import { askedKey, eventKey, expiring, surveyKey } from '#store/keys.ts';
import { ConflictError, type Item, type Table, type Write } from '#store/table.ts';
import type { Instant, TicketEvent } from '#tickets/event.ts';
import { type KnownTicket, knownTicket } from './known-ticket.ts';
import type { SurveyRequest } from './schemas.ts';
import { DAY, readSurvey, type Survey, surveyItem } from './survey.ts';

export interface GivenOut {
  survey: Survey;
  /** Not given out before. */
  isNew: boolean;
}

interface Office {
  table: Table;
  settings: SurveySettings;
  now: Instant;
}

/** Attempts until nobody else was first. */
const ATTEMPTS = 3;

/** Throws when the ticket's customer must not be asked. */
function assertMayBeAsked(ticket: KnownTicket | undefined): asserts ticket is KnownTicket {
  if (ticket === undefined) throw new PithError('not-found', 'No event about this ticket has come yet.');
  if (ticket.removed !== null) {
    throw new PithError('conflict', `The ticket has left every count (${ticket.removed.reason}): nobody is asked.`);
  }
  if (isOwnWork(ticket)) {
    const message = 'requester and agent are the same person: nobody rates their own work';
    throw new PithError('unprocessable', 'This ticket’s customer can’t be asked.', {
      issues: [{ path: '/ticketId', message }],
    });
  }
}

const versionOf = (item: Item | undefined): number | 'absent' => (item === undefined ? 'absent' : Number(item.version));
const next = (version: number | 'absent'): number => (version === 'absent' ? 1 : version + 1);

/** The note that somebody is asked now. `item`: when they were asked last. Throws `conflict` when that is too lately. */
function askedWrite({ settings, now }: Office, requester: string, item: Item | undefined): Write {
  const interval = settings.everyDays * DAY;
  const again = typeof item?.at === 'number' ? item.at + interval : now;
  if (now < again) {
    throw new PithError(
      'conflict',
      `The requester of this ticket was asked less than ${settings.everyDays} days ago (settings: survey.everyDays). ` +
        `They can be asked again from ${new Date(again).toISOString()} on.`,
    );
  }
  const expect = versionOf(item);
  const note = { version: next(expect), at: now, ...expiring(Math.ceil((now + interval) / 1000)) };
  return { put: { ...askedKey(requester), ...note }, expect };
}

/**
 * Takes a survey back whose requester has become another while it was given out: somebody who is being erased must not
 * stay behind in it. Either the erasure finds the survey, or we find the erasure here. Throws ConflictError.
 */
async function assertStillTheirs(table: Table, { connection, ticketId, requester, version }: Survey): Promise<void> {
  const now = await knownTicket(table, connection, ticketId);
  if ((now?.requester ?? undefined) === requester) return;
  const asked: Write[] = requester === undefined ? [] : [{ delete: askedKey(requester) }];
  await table.transact([{ delete: surveyKey(connection, ticketId), expect: version }, ...asked]);
  throw new ConflictError('the ticket’s requester has changed');
}

/** Tells the ledger, if it hasn't been told. */
async function tell(table: Table, { connection, ticketId, id, issuedAt, questions }: Survey): Promise<void> {
  const deliveryId = `survey:${id}`;
  const event: TicketEvent = {
    id: deliveryId,
    time: issuedAt,
    sequence: 0,
    type: 'ticket.surveyed',
    surveyed: { questions: [...questions] },
  };
  const key = eventKey(connection, ticketId, deliveryId);
  await table.append([{ ...key, connection, ticketId, deliveryId, receivedAt: issuedAt, events: [event] }]);
}

async function attempt(office: Office, request: SurveyRequest): Promise<GivenOut> {
  const { table, settings, now } = office;
  const { connection, ticketId, language } = request;
  const ticket = await knownTicket(table, connection, ticketId);
  assertMayBeAsked(ticket);
  const { requester } = ticket;
  const limited = requester !== null && settings.everyDays > 0;
  // Before the survey: who finds themselves asked by the very survey that they want finds that survey, too.
  const askedItem = limited ? await table.get(askedKey(requester)) : undefined;
  const item = await table.get(surveyKey(connection, ticketId));
  const before = readSurvey(item, now);
  if (before !== undefined && now < before.until) {
    await tell(table, before);
    return { survey: before, isNew: false };
  }
  const expect = versionOf(item);
  const survey: Survey = {
    connection,
    ticketId,
    id: crypto.randomUUID(),
    questions: request.questions ?? settings.questions,
    ...(language === undefined ? {} : { language }),
    issuedAt: now,
    until: Math.ceil((now + settings.expiresDays * DAY) / 1000) * 1000,
    ...(requester === null ? {} : { requester }),
    version: next(expect),
  };
  const asked = limited ? [askedWrite(office, requester, askedItem)] : [];
  await table.transact([{ put: surveyItem(survey), expect }, ...asked]);
  await assertStillTheirs(table, survey);
  await tell(table, survey);
  return { survey, isNew: true };
}

/**
 * The survey of a ticket. Throws `not-found` for a ticket that nobody has told of, `conflict` when it was removed or
 * its requester was asked too lately, `unprocessable` when they would rate their own work.
 */
export async function giveOut(office: Office, request: SurveyRequest): Promise<GivenOut> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt(office, request);
    } catch (error) {
      if (!(error instanceof ConflictError) || tried === ATTEMPTS) throw error;
    }
  }
}
