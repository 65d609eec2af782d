/**
 * Jira Service Management (Cloud): webhooks of the issue with their changelog, of comments with the few fields of the
 * issue that those have, and the customer's stars, which come as an update of the issue. Dates have an offset without
 * a colon, and are of the zone of whoever set the site up.
 */
import type { DeskLife, LifeDelivery, LifeStep } from '#test/support/desk-life.ts';

type Json = Record<string, unknown>;

const user = (accountId: string, accountType: string): Json => ({
  self: `https://desk.example/rest/api/2/user?accountId=${accountId}`,
  accountId,
  displayName: 'Given Family',
  active: true,
  timeZone: 'Asia/Kolkata',
  accountType,
});
const REQUESTER = user('qm:9d2c1f0e:requester-1', 'customer');
const AGENT = user('712020:agent-1', 'atlassian');
const OTHER_AGENT = user('712020:agent-2', 'atlassian');

const status = (id: string, name: string, category: string): Json => ({
  id,
  name,
  description: '',
  statusCategory: { id: 4, key: category, colorName: 'yellow', name: category },
});
const STATUSES = {
  new: status('10099', 'Open', 'new'),
  open: status('10100', 'In progress', 'indeterminate'),
  // Its category is that of work in progress: only its name tells.
  pending: status('10101', 'Waiting for customer', 'indeterminate'),
  resolved: status('10102', 'Resolved', 'done'),
};
type Status = keyof typeof STATUSES;

/** Cloud's teams: the only group that Jira has of its own. */
const team = (id: string, name: string): Json => ({ id, name, title: name, isShared: true, isVisible: true });
const SERVICE_DESK = team('36885b3c-1bf0-4f85-a357-c5b858c31de4', 'Service Desk');
const NETWORK = team('8a1b6e0d-77f1-4f0e-9a11-2f0b3c7d9e55', 'Network');

/** As a site in India writes it: five and a half hours ahead. */
const written = (instant: number): string => new Date(instant + 19_800_000).toISOString().replace('Z', '+0530');

const CREATED = Date.parse('2026-06-08T08:00:00.303Z');

interface State {
  status: Status;
  assignee: Json | null;
  team: Json;
  resolutiondate?: number;
  stars?: number;
}

const fieldsOf = ({ status: now, assignee, team: group, resolutiondate, stars }: State, updated: number): Json => ({
  summary: 'Subject of the requester',
  description: 'Text of the requester',
  issuetype: { id: '10001', name: '[System] Incident', subtask: false },
  project: { id: '10002', key: 'ITS', name: 'IT support', projectTypeKey: 'service_desk' },
  created: written(CREATED),
  updated: written(updated),
  resolutiondate: resolutiondate === undefined ? null : written(resolutiondate),
  resolution: resolutiondate === undefined ? null : { id: '10000', name: 'Done' },
  status: STATUSES[now],
  priority: { id: '2', name: 'High' },
  assignee,
  reporter: REQUESTER,
  creator: REQUESTER,
  labels: [],
  customfield_10001: group,
  customfield_10105: stars === undefined ? null : { rating: stars },
  customfield_10106: null,
});

type Item = readonly [field: string, from: readonly [unknown, unknown], to: readonly [unknown, unknown]];

const item = ([field, from, to]: Item): Json => ({
  field,
  fieldtype: field === 'Team' ? 'custom' : 'jira',
  fieldId: field === 'Team' ? 'customfield_10001' : field,
  from: from[0],
  fromString: from[1],
  to: to[0],
  toString: to[1],
  ...(field === 'assignee' ? { tmpFromAccountId: from[0], tmpToAccountId: to[0] } : {}),
});
const statusItem = (from: Status, to: Status): Item => [
  'status',
  [STATUSES[from].id, STATUSES[from].name],
  [STATUSES[to].id, STATUSES[to].name],
];
const agentItem = (from: Json | null, to: Json | null): Item => [
  'assignee',
  [from?.accountId ?? null, from === null ? null : 'Given Family'],
  [to?.accountId ?? null, to === null ? null : 'Given Family'],
];

let number = 0;

function deliver(step: LifeStep, time: number, name: string, rest: Json): LifeDelivery {
  number += 1;
  return {
    step,
    at: new Date(time + 4_000 + number).toISOString(),
    headers: {
      'content-type': 'application/json; charset=UTF-8',
      'user-agent': 'Atlassian Webhook HTTP Client',
      'x-atlassian-webhook-identifier': `91183517-cc6f-5b93-8a12-${String(number).padStart(12, '0')}`,
      'x-atlassian-webhook-flow': 'Primary',
    },
    body: JSON.stringify({ timestamp: time, webhookEvent: name, ...rest }),
  };
}

const issueOf = (fields: Json): Json => ({
  id: '10021',
  key: 'ITS-22',
  self: 'https://desk.example/rest/api/2/10021',
  fields,
});

/** An update; the issue's own time is some moments before that of the delivery. */
function updated(step: LifeStep, at: string, state: State, by: Json, ...items: Item[]): LifeDelivery {
  const time = Date.parse(at);
  return deliver(step, time, 'jira:issue_updated', {
    issue_event_type_name: 'issue_generic',
    user: by,
    issue: issueOf(fieldsOf(state, time - 120)),
    changelog: { id: String(10_026 + number), items: items.map(item) },
  });
}

/** Comments come with a few fields of the issue. Who wrote one for the customer side has an account of a customer. */
function commented(step: LifeStep, at: string, state: State, author: Json, id: string): LifeDelivery {
  const time = Date.parse(at);
  const { summary, issuetype, project, status: now, priority, assignee } = fieldsOf(state, time);
  return deliver(step, time, 'comment_created', {
    comment: {
      id,
      author,
      body: 'Text of a message',
      updateAuthor: author,
      created: written(time - 150),
      updated: written(time - 150),
      jsdPublic: true,
    },
    issue: issueOf({ summary, issuetype, project, status: now, priority, assignee }),
    eventType: 'primaryAction',
  });
}

const OPENED: State = { status: 'new', assignee: null, team: SERVICE_DESK };
const ASSIGNED: State = { ...OPENED, status: 'open', assignee: AGENT };
const MOVED: State = { ...ASSIGNED, team: NETWORK, assignee: OTHER_AGENT };
const WAITING: State = { ...MOVED, status: 'pending' };
const RESOLVED: State = { ...MOVED, status: 'resolved', resolutiondate: Date.parse('2026-06-08T15:00:00.200Z') };
const RESOLVED_AGAIN: State = { ...RESOLVED, resolutiondate: Date.parse('2026-06-09T11:00:00.200Z') };

const done = (isDone: boolean): Item =>
  isDone ? ['resolution', [null, null], ['10000', 'Done']] : ['resolution', ['10000', 'Done'], [null, null]];

export const life: DeskLife = {
  desk: 'jira',
  connection: { defaults: { unit: 'finance' } },
  ticketId: 'ITS-22',
  deliveries: [
    // On Cloud a new issue has a changelog, too: of its first values.
    deliver('created', Date.parse('2026-06-08T08:00:00.659Z'), 'jira:issue_created', {
      issue_event_type_name: 'issue_created',
      user: REQUESTER,
      issue: issueOf(fieldsOf(OPENED, CREATED)),
      changelog: { id: '10025', items: [item(['priority', [null, null], ['2', 'High']])] },
    }),
    updated('assigned', '2026-06-08T08:10:00.333Z', ASSIGNED, AGENT, agentItem(null, AGENT), statusItem('new', 'open')),
    commented('answered', '2026-06-08T08:30:00.333Z', ASSIGNED, AGENT, '10019'),
    updated(
      'moved',
      '2026-06-08T09:15:00.333Z',
      MOVED,
      AGENT,
      ['Team', [SERVICE_DESK.id, 'Service Desk'], [NETWORK.id, 'Network']],
      agentItem(AGENT, OTHER_AGENT),
    ),
    updated('waiting', '2026-06-08T10:00:00.333Z', WAITING, OTHER_AGENT, statusItem('open', 'pending')),
    commented('requester-answered', '2026-06-08T13:00:00.333Z', WAITING, REQUESTER, '10020'),
    // A rule of the project opens it again.
    updated('requester-answered', '2026-06-08T13:00:01.333Z', MOVED, REQUESTER, statusItem('pending', 'open')),
    updated('resolved', '2026-06-08T15:00:00.333Z', RESOLVED, OTHER_AGENT, done(true), statusItem('open', 'resolved')),
    updated('reopened', '2026-06-09T09:00:00.333Z', MOVED, OTHER_AGENT, done(false), statusItem('resolved', 'open')),
    updated(
      'resolved-again',
      '2026-06-09T11:00:00.333Z',
      RESOLVED_AGAIN,
      OTHER_AGENT,
      done(true),
      statusItem('open', 'resolved'),
    ),
    updated('rated', '2026-06-09T12:00:00.333Z', { ...RESOLVED_AGAIN, stars: 1 }, REQUESTER),
  ],
  facts: {
    status: 'resolved',
    contacts: 2,
    agentReplies: 1,
    groupChanges: 1,
    reopenings: 1,
    chases: 0,
    kind: 'incident',
    unit: 'finance',
    group: 'Network',
    priority: 'High',
    // A webhook of an issue doesn't say by which channel it came.
    channel: null,
    createdAt: '2026-06-08T08:00:00.303Z',
    resolvedAt: '2026-06-09T11:00:00.333Z',
  },
  stated: true,
  vector: {
    scheme: 'jira',
    secret: 's3cr3t-t0k3n',
    body: '{"ticket":{"id":81,"number":"10081"}}',
    headers: { 'x-hub-signature': 'sha256=619509910ec429f1672d95b42c3440d58ee0d22428dd819836ec0782c5df30fd' },
    at: '2026-06-08T08:00:04Z',
  },
  repeatsAfter: [408, 409, 425, 429, 500, 502, 503, 504],
};
