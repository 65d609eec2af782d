/** What the API is about, theme by theme: each route belongs to the first one that has it. */
import type { Route } from '../../route.ts';

interface Theme {
  name: string;
  description: string;
  /** Which paths. */
  has: RegExp;
}

const THEMES: readonly Theme[] = [
  {
    name: 'Deliveries',
    description:
      'What desks and systems post. A delivery is kept before it is answered, and counted within seconds; the same one again counts once.',
    has: /^\/v1\/(webhooks|signals)/,
  },
  {
    name: 'Connections',
    description: 'Which desks there are, how each is connected, and what of theirs could not be understood.',
    has: /^\/v1\/(desks|connections|quarantine)/,
  },
  {
    name: 'KPIs and experiments',
    description:
      'From experience to business results: what moves with what, what is expected, and experiments that test it.',
    has: /^\/v1\/(kpis|hypotheses|experiments|reports\/links)/,
  },
  {
    name: 'Measures',
    description: 'The dictionary of what is measured, measures of one’s own, and each measure over time.',
    has: /^\/v1\/(measures|reports\/measures|reports\/effort-calibration)/,
  },
  {
    name: 'Reports',
    description:
      'Service level and experience side by side, and the tickets behind every number. As JSON, and as CSV with format=csv.',
    has: /^\/v1\/(reports|tickets)/,
  },
  {
    name: 'Agreements',
    description: 'What IT and a business unit agree on, and the verdicts on it.',
    has: /^\/v1\/units\/\{unit\}\//,
  },
  {
    name: 'Rules',
    description:
      'Business units, calendars, SLA policies and settings. Each is sent as a whole, and may be tried on past tickets first.',
    has: /^\/v1\/(units|calendars|sla-policies|settings)/,
  },
  {
    name: 'Alerts and subscriptions',
    description: 'What is wrong now, and who is told of what happens.',
    has: /^\/v1\/(alerts|subscriptions)/,
  },
  {
    name: 'Customers',
    description: 'Customers are asked, answer, and are come back to; and a person can be forgotten.',
    has: /^\/(s|v1\/surveys|v1\/follow-ups|v1\/requesters)/,
  },
  {
    name: 'The service itself',
    description: 'Whether it is well, who calls, who changed what, and this document.',
    has: /^\/v1\/(health|me|audit|openapi\.json)/,
  },
];

/** What subscribers are sent: no routes of ours. */
const MESSAGES = {
  name: 'Messages to subscribers',
  description: 'What Pith posts to the URLs that subscribed to it, as Standard Webhooks.',
};

/** The name of what a route is about. Throws `TypeError` for a route of no theme: it needs one. */
export function themeOf({ path }: Pick<Route, 'path'>): string {
  const theme = THEMES.find(({ has }) => has.test(path));
  if (theme === undefined) throw new TypeError(`${path} belongs to no theme`);
  return theme.name;
}

/** The name of what messages to subscribers are about. */
export const MESSAGES_THEME = MESSAGES.name;

/** All of them, as OpenAPI lists tags. */
export const TAGS = [...THEMES, MESSAGES].map(({ name, description }) => ({ name, description }));
