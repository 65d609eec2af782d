/**
 * Jira Service Management, Cloud and Data Center: webhooks, and what automation rules send (contract.md §3, desks.md
 * §2 and §19.3). A ticket is known by its issue's key; an issue that moves to another project gets another one, and
 * is then the ticket that the former was merged into.
 */
import { pointer } from '#lib/errors.ts';
import type { Delivery, Desk, Reader, Reading } from './desk.ts';
import { type JiraEvent, movedFrom, webhookDrafts } from './jira/event.ts';
import type { JiraIssue } from './jira/issue.ts';
import { jiraSetup } from './jira/setup.ts';
import { JIRA_STATUSES } from './jira/statuses.ts';
import { wholeDrafts } from './jira/whole.ts';
import { isObject, type JsonObject, objectOf, parseObject, textOf } from './json.ts';
import { boundedId, contentId, entry, ignored, isName, nothing, refused } from './reading.ts';
import { header } from './signing.ts';

/** The webhook events that are about tickets. Others (work logs, sprints, users, links, …) are none of ours. */
const EVENTS: Readonly<Record<string, JiraEvent>> = {
  'jira:issue_created': 'created',
  'jira:issue_updated': 'updated',
  'jira:issue_deleted': 'deleted',
  comment_created: 'commented',
  comment_updated: 'comment-changed',
  comment_deleted: 'comment-changed',
};

interface Found {
  issue: unknown;
  path: string;
}

/** The issues of a body that names no event: one, bare or in its envelope, or the result of a search. */
function issuesIn(body: JsonObject): Found[] {
  if (body.issue !== undefined) return [{ issue: body.issue, path: '/issue' }];
  if (Array.isArray(body.issues)) return body.issues.map((issue, index) => ({ issue, path: `/issues/${index}` }));
  return [{ issue: body, path: '' }];
}

const deliveryIdOf = ({ headers, body }: Delivery): string =>
  header(headers, 'x-atlassian-webhook-identifier') ?? contentId(body);

/** Reads one issue into the reading: its events under its key, or its problems. */
function readIssue(
  reading: Reading,
  { issue, path }: Found,
  {
    body,
    delivery,
    reader,
    event,
    place,
  }: {
    body: JsonObject;
    delivery: Delivery;
    reader: Reader;
    event: JiraEvent | undefined;
    /** Tells the issues of one delivery apart. */
    place: string;
  },
): void {
  if (!isObject(issue)) {
    reading.problems.push({ path, message: 'expected an issue' });
    return;
  }
  const key = textOf(issue.key) ?? textOf(issue.id);
  if (!isName(key)) {
    reading.problems.push({ path: pointer(path, 'key'), message: 'an issue needs its key or id' });
    return;
  }
  // Comments and deletions name their issue; everything else tells of its fields.
  if (!isObject(issue.fields) && (event === undefined || event === 'created' || event === 'updated')) {
    reading.problems.push({ path: pointer(path, 'fields'), message: 'expected the issue’s fields' });
    return;
  }
  const { receivedAt } = delivery;
  const { problems: issues } = reading;
  const read: JiraIssue = { issue, fields: objectOf(issue.fields), body, path, reader, receivedAt, issues };
  const drafts = event === undefined ? wholeDrafts(read) : webhookDrafts(read, event);
  const [first] = drafts;
  if (first === undefined) return;
  const id = deliveryIdOf(delivery) + place;
  reading.entries.push(entry(key, boundedId(id), drafts));
  const former = movedFrom(read, key);
  if (former === undefined) return;
  const removed = { reason: 'merged' as const, into: key };
  const { time } = first;
  reading.entries.push(
    entry(former, boundedId(`${id}-moved`), [{ type: 'ticket.removed', time, sequence: 0, removed }]),
  );
}

export const jira: Desk = {
  id: 'jira',
  name: 'Jira Service Management',
  tells: { contacts: true, groups: true, pauses: true, ratings: true, sla: true },
  schemes: ['jira', 'bearer', 'basic', 'header', 'standard-webhooks'],
  statuses: JIRA_STATUSES,
  read(delivery: Delivery, reader: Reader): Reading {
    const parsed = parseObject(delivery.body);
    if (parsed.problem !== undefined) return refused(parsed.problem);
    const body = parsed.value;
    const name = textOf(body.webhookEvent);
    if (name !== undefined && !Object.hasOwn(EVENTS, name)) return ignored();
    const event = name === undefined ? undefined : EVENTS[name];
    // Data Center tells of a comment twice, here without its issue and as an update of the issue: that one is read.
    if (name?.startsWith('comment_') && body.issue === undefined) return ignored();
    const found = event === undefined ? issuesIn(body) : [{ issue: body.issue, path: '/issue' }];
    const reading = nothing();
    for (const [index, one] of found.entries()) {
      const place = found.length === 1 ? '' : `-${index}`;
      readIssue(reading, one, { body, delivery, reader, event, place });
    }
    if (found.length === 0) reading.problems.push({ path: '/issues', message: 'there is no issue in it' });
    return reading;
  },
  setup: jiraSetup,
};
