/** A survey: what the customer of a ticket is asked, and until when. One item beside the ticket's state. */
import { expiring, surveyKey } from '#store/keys.ts';
import type { Item } from '#store/table.ts';
import type { Instant, SurveyQuestion } from '#tickets/event.ts';
import type { Language } from './languages.ts';

export const DAY = 86_400_000;
/** Days for which a link shows what was answered, and what was done about it, after its questions are closed. */
const READABLE = 90;

export interface Survey {
  connection: string;
  ticketId: string;
  /** Random. A link holds it, so a new survey, or none, revokes the links of the one before. */
  id: string;
  questions: readonly SurveyQuestion[];
  language?: Language;
  issuedAt: Instant;
  /** From when on it can't be answered any more: a whole second, as its link says it too. */
  until: Instant;
  /** Keyed pseudonym of who is asked, where the ticket has a requester. */
  requester?: string;
  /** Grows by one with each survey of the ticket. */
  version: number;
}

/** The table's time to live: seconds since the epoch. */
const expiresAt = ({ until }: Survey): number => until / 1000 + (READABLE * DAY) / 1000;

export const surveyItem = (survey: Survey): Item => ({
  ...surveyKey(survey.connection, survey.ticketId),
  ...survey,
  ...expiring(expiresAt(survey)),
});

/** Reads an item that `surveyItem` wrote; `undefined` once its time is over, whether or not it is still there. */
export function readSurvey(item: Item | undefined, now: Instant): Survey | undefined {
  if (item === undefined) return undefined;
  const { pk: _, sk: _sk, expiresAt: _expiresAt, list: _list, place: _place, ...survey } = item;
  const known = survey as unknown as Survey;
  return now < expiresAt(known) * 1000 ? known : undefined;
}
