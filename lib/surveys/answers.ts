/**
 * The answers given through a survey's link, kept in the ledger as any other answer: a submission is one entry, and the
 * last one to a question holds.
 */
import { isReadableEntry } from '#convert/readable.ts';
import { readEntry } from '#convert/state.ts';
import type { Answers } from '#experience/ratings.ts';
import { PithError } from '#lib/errors.ts';
import { eventKey } from '#store/keys.ts';
import { queryAll, type Table } from '#store/table.ts';
import { compareEvents, type Instant, type Rating, type TicketEvent } from '#tickets/event.ts';
import type { Survey } from './survey.ts';

/** What has been answered so far. */
export interface Sheet {
  answers: { [question in keyof Answers]?: Rating };
  /** How many submissions that is. */
  submissions: number;
  last: Pick<TicketEvent, 'time' | 'sequence'> | undefined;
}

/** More changes of mind than anybody has: what a link writes has an end. */
const MOST_SUBMISSIONS = 200;
/** Seconds after which somebody may look again; their answers stay as they are. */
const RETRY_AFTER = 3600;

const answerId = ({ id }: Survey, rest: string): string => `answer:${id}:${rest}`;

/** The sheet as it is now. */
export async function readSheet(table: Table, survey: Survey): Promise<Sheet> {
  const { pk, sk: prefix } = eventKey(survey.connection, survey.ticketId, answerId(survey, ''));
  const items = await queryAll(table, { pk, prefix });
  const events = items
    .filter(isReadableEntry)
    .flatMap(item => readEntry(item).events)
    .sort(compareEvents);
  const answers: Sheet['answers'] = {};
  for (const { rating } of events) if (rating !== undefined) answers[rating.question] = rating;
  return { answers, submissions: items.length, last: events.at(-1) };
}

const textOf = ({ question, value, reasons }: Rating): string =>
  JSON.stringify([question, value, reasons?.toSorted() ?? null]);

async function digest(ratings: readonly Rating[]): Promise<string> {
  const bytes = new TextEncoder().encode(ratings.map(textOf).join());
  return Buffer.from(await crypto.subtle.digest('SHA-256', bytes))
    .toString('base64url')
    .slice(0, 22);
}

/** Whether it says something new. The same answer again without reasons doesn't take back those that were given. */
function isChange({ answers }: Sheet, rating: Rating): boolean {
  const before = answers[rating.question];
  if (before === undefined || before.value !== rating.value) return true;
  return rating.reasons !== undefined && textOf(before) !== textOf(rating);
}

/**
 * Records what is new in these answers, and gives the sheet as it is then. Durable when it resolves. The entry's id
 * says what it follows and what it holds: twice the same click is one entry, and somebody who goes back to an earlier
 * answer has three. Throws `too-many-requests` for a link that somebody writes to without end.
 */
export async function recordAnswers(
  table: Table,
  survey: Survey,
  sheet: Sheet,
  ratings: readonly Rating[],
  now: Instant,
): Promise<Sheet> {
  const news = ratings.filter(rating => isChange(sheet, rating));
  if (news.length === 0) return sheet;
  if (sheet.submissions >= MOST_SUBMISSIONS) {
    throw new PithError('too-many-requests', 'These answers have been changed too often.', { retryAfter: RETRY_AFTER });
  }
  const { connection, ticketId } = survey;
  const deliveryId = answerId(survey, `${sheet.submissions}:${await digest(news)}`);
  // Behind all that is there, even if another machine's clock is ahead of this one's.
  const time = Math.max(now, sheet.last?.time ?? now);
  const first = time === sheet.last?.time ? sheet.last.sequence + 1 : 0;
  const events = news.map(
    (rating, index): TicketEvent => ({
      id: `${deliveryId}:${rating.question}`,
      time,
      sequence: first + index,
      type: 'ticket.rated',
      rating,
    }),
  );
  const key = eventKey(connection, ticketId, deliveryId);
  await table.append([{ ...key, connection, ticketId, deliveryId, receivedAt: now, events }]);
  const answers = { ...sheet.answers };
  for (const rating of news) answers[rating.question] = rating;
  return { answers, submissions: sheet.submissions + 1, last: events.at(-1) };
}
