/**
 * Redmine 7 posts what happened to an issue with the issue as it then is, and with the journal of an update: who
 * changed what, and the note (contract.md §3, desks.md §9 and §19.4). It has no requester, no support group and no
 * word for "resolved" beside a status's name, so much is the connection's mapping.
 */
import type { Delivery, Desk, Reader, Reading } from './desk.ts';
import { isObject, type JsonObject, numberOf, objectOf, parseBody, textOf } from './json.ts';
import { mappedRating } from './rating.ts';
import {
  boundedId,
  contentId,
  type EventDraft,
  entry,
  happened,
  ignored,
  isName,
  nothing,
  refused,
} from './reading.ts';
import { type Issued, issueFields, noteOf, REDMINE_STATUSES } from './redmine/issue.ts';
import { redmineSetup } from './redmine/setup.ts';
import { removal } from './snapshot.ts';
import { readTime } from './times.ts';

/** Redmine sends no id. Two hooks that tell of the same change have the same one: by the journal, else by the event. */
function deliveryIdOf(type: string, journal: JsonObject | undefined, body: Uint8Array): string {
  const journalId = textOf(journal?.id);
  if (journalId !== undefined) return boundedId(`journal-${journalId}`);
  return type === 'issue.created' ? 'created' : contentId(body);
}

/** When it happened: the journal's time, else the event's, else what the issue says. */
function timeOf(issued: Issued, body: JsonObject): number {
  const { issue, journal, type, receivedAt, issues } = issued;
  const [value, path] =
    journal?.created_on !== undefined
      ? [journal.created_on, '/data/journal/created_on']
      : body.timestamp !== undefined
        ? [body.timestamp, '/timestamp']
        : [type === 'issue.created' ? issue.created_on : issue.updated_on, '/data/issue/updated_on'];
  return happened(readTime(value, issued.reader.timeZone), path, receivedAt, issues) ?? receivedAt;
}

function draftsOf(issued: Issued, time: number): EventDraft[] {
  const { type, journal } = issued;
  const number = numberOf(journal?.id);
  const sequence = number !== undefined && Number.isSafeInteger(number) ? number : 0;
  if (type === 'issue.deleted') return [removal(time, 'deleted')];
  const fields = issueFields(issued);
  const drafts: EventDraft[] = [
    { type: type === 'issue.created' ? 'ticket.created' : 'ticket.snapshot', time, sequence, fields },
  ];
  const message = noteOf(issued);
  if (message !== undefined) drafts.push({ type: 'ticket.message', time, sequence, message });
  const rating = mappedRating(issued.reader, issued.scopes, []);
  if (rating !== undefined) drafts.push({ type: 'ticket.rated', time, sequence, rating });
  return drafts;
}

export const redmine: Desk = {
  id: 'redmine',
  name: 'Redmine',
  tells: { contacts: true, groups: true, pauses: true, ratings: false, sla: false },
  schemes: ['redmine', 'basic', 'bearer', 'header', 'standard-webhooks'],
  statuses: REDMINE_STATUSES,
  read(delivery: Delivery, reader: Reader): Reading {
    const parsed = parseBody(delivery.body);
    if (parsed.problem !== undefined) return refused(parsed.problem);
    const body = parsed.value;
    if (!isObject(body)) return refused({ path: '', message: 'expected an object' });
    const type = textOf(body.type)?.toLowerCase();
    if (type === undefined) return refused({ path: '/type', message: 'expected an event such as issue.updated' });
    // News, wiki pages, versions, booked time; and whatever comes to be told of issues, but not as one of these.
    if (!['issue.created', 'issue.updated', 'issue.deleted'].includes(type)) return ignored();
    const data = objectOf(body.data);
    const issue = objectOf(data.issue);
    const ticketId = textOf(issue.id);
    if (!isName(ticketId)) {
      return refused({ path: '/data/issue/id', message: 'an issue needs its id' });
    }
    const reading = nothing();
    const { problems } = reading;
    const { receivedAt } = delivery;
    const journal = isObject(data.journal) ? data.journal : undefined;
    // A mapping names custom fields by their name: in the body they are a list.
    const custom: [string, unknown][] = (Array.isArray(issue.custom_fields) ? issue.custom_fields : [])
      .filter(isObject)
      .map(field => [textOf(field.name) ?? '', field.value]);
    const scopes = [issue, { custom_fields: Object.fromEntries(custom) }, data];
    const issued: Issued = { type, issue, journal, scopes, reader, receivedAt, issues: problems };
    const drafts = draftsOf(issued, timeOf(issued, body));
    if (problems.length > 0) return reading;
    reading.entries.push(entry(ticketId, deliveryIdOf(type, journal, delivery.body), drafts));
    return reading;
  },
  setup: redmineSetup,
};
