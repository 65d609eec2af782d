/** What each JSON block of the pages is: the body or the answer of a route, or something of others. One list. */

export interface Shown {
  page: string;
  /** Names of the block's own first level, by which it is told from others on its page. */
  has: string;
  /** `METHOD /path` of which it is the body, or (a part of) the answer. */
  bodyOf?: string;
  answerOf?: string;
  /** What it is otherwise, and what holds it. */
  other?: string;
}

const CONNECTION = 'PUT /v1/connections/{id}';

export const SHOWN: readonly Shown[] = [
  { page: 'docs/agreements.md', has: 'measures', bodyOf: 'POST /v1/units/{unit}/agreements' },
  { page: 'docs/alerts.md', has: 'items', answerOf: 'GET /v1/alerts' },
  { page: 'docs/audit.md', has: 'items', answerOf: 'GET /v1/audit' },
  { page: 'docs/deploy.md', has: 'alarmAddress', other: 'options of a deployment: their names are held below' },
  { page: 'docs/deploy.md', has: 'issuer', other: 'options of a deployment' },
  { page: 'docs/deploy.md', has: 'domainName', other: 'options of a deployment' },
  { page: 'docs/notifications.md', has: 'blocks', other: 'for Slack: held by test/docs/notifications.test.ts' },
  { page: 'docs/notifications.md', has: 'attachments', other: 'for Teams: held by test/docs/notifications.test.ts' },
  { page: 'docs/notifications.md', has: 'source', other: 'a rule of EventBridge' },
  { page: 'docs/operations.md', has: 'Statement', other: 'a policy of IAM' },
  { page: 'docs/reports.md', has: 'total', answerOf: 'GET /v1/reports/tickets' },
  { page: 'docs/reports.md', has: 'looked', answerOf: 'GET /v1/reports/at-risk' },
  { page: 'docs/reports.md', has: 'mail', answerOf: 'GET /v1/reports/digest' },
  { page: 'docs/surveys.md', has: 'url', answerOf: 'POST /v1/surveys' },
  { page: 'docs/surveys.md', has: 'survey', bodyOf: 'PUT /v1/settings' },
  { page: 'docs/desks/custom.md', has: 'ticket', other: 'of a desk: held by test/desks/custom-guide.test.ts' },
  { page: 'docs/desks/manageengine.md', has: 'event', other: 'a template of the desk: held by test/desks' },
  { page: 'docs/desks/topdesk.md', has: 'event', other: 'a template of the desk: held by test/desks' },
];

/** What a block is; `undefined` when nobody has said. */
export function shownAs(page: string, names: readonly string[]): Omit<Shown, 'page' | 'has'> | undefined {
  const said = SHOWN.find(shown => shown.page === page && names.includes(shown.has));
  if (said !== undefined) return said;
  return page.startsWith('docs/desks/') && names.includes('desk') ? { bodyOf: CONNECTION } : undefined;
}
