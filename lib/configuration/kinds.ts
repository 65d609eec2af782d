/**
 * The kinds of rules as they are configured: each with the schema of what is sent, what can be wrong with it beyond
 * its shape, and what is stored in its place.
 */
import type * as z from 'zod/mini';
import { type Issue, PithError } from '#lib/errors.ts';
import type { Table } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';
import { type ConfigurationKind, load } from './documents.ts';
import { calendarIssues, prepareCalendar } from './prepare-calendar.ts';
import { calendarSchema, policySchema, settingsSchema, unitSchema } from './schemas.ts';

export interface RuleKind {
  kind: ConfigurationKind;
  schema: z.ZodMiniType;
  /** The document to store, of one that has the schema's shape. Throws `unprocessable` with the paths of what is wrong. */
  prepare(document: unknown, context: { table: Table; id: string; now: Instant }): Promise<object>;
}

type Issues<Schema extends z.ZodMiniType> = (document: z.infer<Schema>, table: Table) => Promise<Issue[]>;

/** A kind whose documents are stored as they are validated. */
function ruleKind<Schema extends z.ZodMiniType>(
  kind: ConfigurationKind,
  schema: Schema,
  issuesOf: Issues<Schema> = async () => [],
  store: (document: z.infer<Schema>, now: Instant) => Promise<object> = async document => document as object,
): RuleKind {
  return {
    kind,
    schema,
    async prepare(document, { table, id, now }) {
      // It has been validated by the schema, which takes what answers add, so that one can be sent back as it came.
      const { id: said, ...own } = document as { id?: string };
      const valid = own as z.infer<Schema>;
      const issues = await issuesOf(valid, table);
      // Under another id it is a mistake, or a copy: who means a copy takes the id out.
      if (said !== undefined && said !== id) issues.push({ path: '/id', message: `this is ${kind} ${id}` });
      if (issues.length > 0) throw new PithError('unprocessable', 'The document is not usable as it is.', { issues });
      return store(valid, now);
    },
  };
}

const policyIssues: Issues<typeof policySchema> = async ({ targets }, table) => {
  const issues: Issue[] = [];
  for (const [index, { metric, calendar }] of targets.entries()) {
    if (targets.findIndex(target => target.metric === metric) < index) {
      issues.push({ path: `/targets/${index}/metric`, message: `there is a target for ${metric} already` });
    }
    // Its clocks would count nothing. Read, not remembered: it may have been saved through another process just now.
    if (calendar !== undefined && (await load(table, 'calendar', calendar)) === undefined) {
      issues.push({ path: `/targets/${index}/calendar`, message: `there is no calendar ${calendar}` });
    }
  }
  return issues;
};

/** Follow-ups are due in a calendar that there is. */
async function followUpIssues(calendar: string | undefined, table: Table): Promise<Issue[]> {
  if (calendar === undefined || (await load(table, 'calendar', calendar)) !== undefined) return [];
  return [{ path: '/followUp/calendar', message: `there is no calendar ${calendar}` }];
}

const settingsIssues: Issues<typeof settingsSchema> = async ({ defaultAgreement, followUp }, table) => [
  // The dictionary is read when it is needed: most of what is configured has nothing to do with it.
  ...(await import('./agreement-issues.ts')).agreementIssues(defaultAgreement.measures),
  ...(await followUpIssues(followUp.calendar, table)),
];

export const RULE_KIND = {
  unit: ruleKind('unit', unitSchema, undefined, async ({ discovered: _, ...unit }) => unit),
  calendar: ruleKind('calendar', calendarSchema, calendarIssues, prepareCalendar),
  policy: ruleKind('sla-policy', policySchema, policyIssues),
  settings: ruleKind('settings', settingsSchema, settingsIssues),
} as const;
