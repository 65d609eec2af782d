/** How GLPI is connected: one webhook for each item type and event, with a template for what it sends. */
import type { Setup } from '#desks/desk.ts';
import { authorizationNotes, authorizationStep, checkStep, type SetupRequest } from '#desks/setup.ts';

/** A member of the template's object: its key, and what is in it. */
type Line = readonly [key: string, value: string | readonly Line[]];

/** Written by `json_encode`, so that quotes and line breaks stay valid JSON; `raw` keeps Twig from writing HTML. */
const value = (path: string): string => `{{ ${path}|json_encode|raw }}`;
const field = (key: string, from: string): Line => [key, value(`${from}.${key}`)];
const reference = (key: string, from: string, ...keys: string[]): Line => [
  key,
  keys.map(each => field(each, `${from}.${key}`)),
];

/** No names of people: of a user only the number, of a group its name. */
const team = (from: string): string =>
  [
    '[',
    `    {%- for member in ${from}.team %}`,
    `    { "id": ${value('member.id')}, "type": ${value('member.type')}, "role": ${value('member.role')},` +
      ` "name": ${value("(member.type == 'Group' ? member.name : null)")} }{{ loop.last ? '' : ',' }}`,
    '    {%- endfor %}',
    '    ]',
  ].join('\n');

const TIMES = ['date', 'date_creation', 'date_mod', 'date_solve', 'date_close', 'begin_waiting_date'];
/** What newer versions say of their targets; in older ones these are null. */
const TARGETS = [
  'resolution_date',
  'resolution_duration',
  'own_date',
  'take_into_account_date',
  'take_into_account_duration',
];

const ticket = (from: string): Line[] => [
  ...['id', 'type', 'is_deleted', 'priority', ...TIMES, ...TARGETS].map(key => field(key, from)),
  reference('status', from, 'id', 'name'),
  reference('request_type', from, 'id', 'name'),
  reference('category', from, 'id', 'name'),
  reference('location', from, 'id', 'name'),
  reference('entity', from, 'id', 'name', 'completename'),
  ['team', team(from)],
];

const message: Line[] = [
  ...['id', 'itemtype', 'items_id', 'tickets_id', 'is_private', 'timeline_position', 'date_creation', 'date'].map(key =>
    field(key, 'item'),
  ),
  reference('request_type', 'item', 'id', 'name'),
  // The one login that is sent is that of the account under which GLPI itself writes.
  [
    'user',
    [
      ['id', value('item.user.id')],
      ['name', value("(item.user.name == 'glpi-system' ? item.user.name : null)")],
    ],
  ],
];

function write(lines: readonly Line[], indent: string): string {
  const inner = `${indent}  `;
  const written = lines.map(([key, of]) => `${inner}"${key}": ${typeof of === 'string' ? of : write(of, inner)}`);
  return `{\n${written.join(',\n')}\n${indent}}`;
}

/** Rendered with another implementation of Twig, nulls and quotes among the values; not verified on a running GLPI. */
const template = (itemtype: string, ...lines: Line[]): string =>
  `${write([['itemtype', `"${itemtype}"`], ['event', value('event')], ...lines], '')}\n`;

const messageTemplate = (itemtype: string): string =>
  template(itemtype, ['item', message], ['parent_item', ticket('parent_item')]);

const FILES = [
  { name: 'pith-ticket.twig', content: template('Ticket', ['item', ticket('item')]) },
  { name: 'pith-followup.twig', content: messageTemplate('ITILFollowup') },
  { name: 'pith-solution.twig', content: messageTemplate('ITILSolution') },
  { name: 'pith-task.twig', content: messageTemplate('TicketTask') },
];

function secretStep(scheme: string): string {
  switch (scheme) {
    case 'glpi':
      return 'In each webhook, tab Security: Secret: the connection’s secret, the same one in all of them.';
    case 'basic':
      return 'In each webhook, tab Custom headers: Authorization, with the value “Basic ” followed by the base64 of the connection’s user name, a colon and its secret. CRA challenge: off.';
    default:
      return `${authorizationStep(scheme, 'In each webhook, tab Custom headers')} CRA challenge: off.`;
  }
}

export function glpiSetup({ id, webhookUrl, scheme }: SetupRequest): Setup {
  return {
    steps: [
      `Setup > Webhooks > Add. Name: Pith ticket new. Item type: Ticket. Event: New. URL: ${webhookUrl}. HTTP method: POST. Active: yes. Entity: the root, with its sub-entities. Number of retries: 10 or more. Then, in the tab Payload editor, no default payload, and pith-ticket.twig.`,
      'Setup > Webhooks > Add, two more with the same URL and template: Ticket with the event Update, and Ticket with the event Delete.',
      'Setup > Webhooks > Add, two more with the same URL: item type Followup (ITILFollowup), event New, pith-followup.twig; item type Solution (ITILSolution), event New, pith-solution.twig.',
      'Setup > Webhooks > Add, only where agents answer by tasks that the requester can read: item type Ticket task, event New, pith-task.twig.',
      secretStep(scheme),
      'Setup > Automatic actions > queuedwebhook: run mode CLI, every minute.',
      'In Pith, set the connection’s mapping: unit from entity.name, service from category.name, priority from its numbers (1 very low to 6 major). Map a status that waits for somebody else than the requester to on-hold.',
      checkStep(id),
    ],
    notes: [
      'Without the webhooks for Followup and Solution, neither contacts nor replies are known.',
      ...(scheme === 'glpi'
        ? ['GLPI signs with the secret. The CRA challenge may be switched on: Pith answers it.']
        : authorizationNotes(scheme)),
      'A webhook with the default payload is understood as well, and sends titles, texts and names along. Then its item type must be named: in the tab Custom headers, X-Itemtype with the value Ticket, ITILFollowup, ITILSolution or TicketTask; or by ?itemtype=Ticket (and so on) at the end of the URL.',
      'GLPI puts deliveries into a queue; the entity’s delay for notifications applies to it too.',
      'The tab Preview of a webhook shows the body for an item of yours.',
    ],
    files: FILES.map(file => ({ ...file })),
  };
}
