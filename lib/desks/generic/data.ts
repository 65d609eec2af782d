/** The data of the generic desk's events (contract.md §3), as schemas: what is checked and what reaches the outside's documentation is one thing. */
import * as z from 'zod/mini';
import { isUsable, LARGEST_COUNT } from '#desks/json.ts';
import { type Issue, pointer } from '#lib/errors.ts';
import { AUTHORS, type Author, QUESTIONS, REMOVAL_REASONS, SLA_METRICS, SLA_OUTCOMES } from '#tickets/event.ts';

/** Ids and names: numbers are taken as text, since desks' ids often are numbers. */
const word = z.union([z.string().check(z.minLength(1), z.maxLength(500)), z.number()]);
const wordOrNone = z.optional(z.nullable(word));
const time = z.union([z.string(), z.number()]);
const usable = z.number().check(z.refine(isUsable));
const seconds = usable.check(z.minimum(0));
const count = z.int().check(z.minimum(0), z.maximum(LARGEST_COUNT));

/** What any event may say of the ticket as it stands after it. Absent: not said. `null`: said to be empty. */
const ticket = {
  requester: wordOrNone,
  unit: z.optional(word),
  service: wordOrNone,
  kind: z.optional(word),
  priority: wordOrNone,
  channel: wordOrNone,
  group: wordOrNone,
  assignee: wordOrNone,
  status: z.optional(word),
  createdAt: z.optional(time),
  resolvedAt: z.optional(z.nullable(time)),
  groupChanges: z.optional(count),
  reopenings: z.optional(count),
};

export const ticketData = z.object(ticket);
/** `by`: who made a change of status, as only `ticket.status` says it. */
export type TicketData = z.infer<typeof ticketData> & { by?: Author | undefined };
export const statusData = z.object({ ...ticket, status: word, by: z.optional(z.enum(AUTHORS)) });
export const priorityData = z.object({ ...ticket, priority: z.nullable(word) });
export const messageData = z.object({
  author: z.enum(AUTHORS),
  public: z.optional(z.boolean()),
  channel: z.optional(word),
  id: z.optional(word),
  opening: z.optional(z.boolean()),
});
export const ratedData = z.object({
  question: z.enum(QUESTIONS),
  value: z.union([usable, z.boolean(), z.string().check(z.maxLength(500))]),
  scale: z.optional(z.number()),
  reasons: z.optional(z.array(z.string().check(z.minLength(1), z.maxLength(100))).check(z.maxLength(20))),
});
export const slaData = z.object({
  metric: z.enum(SLA_METRICS),
  outcome: z.enum(SLA_OUTCOMES),
  dueAt: z.optional(time),
  target: z.optional(seconds),
  elapsed: z.optional(seconds),
});
export const removedData = z.object({ reason: z.enum(REMOVAL_REASONS), into: z.optional(word) });

function explain(issue: z.core.$ZodIssue, missing: boolean): string {
  if (missing) return 'this is required';
  switch (issue.code) {
    case 'invalid_type':
      return `expected ${issue.expected}`;
    case 'invalid_value':
      return `expected one of: ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return `must be at least ${issue.minimum}${issue.origin === 'string' ? ' characters' : ''}`;
    case 'too_big':
      return `must be at most ${issue.maximum}${issue.origin === 'string' ? ' characters' : ''}`;
    case 'invalid_union':
      return 'expected text or a number';
    default:
      return 'this is not valid';
  }
}

/** Holds data against a schema. What is wrong goes to `issues`, with paths below `base`. */
export function check<Output>(
  schema: z.ZodMiniType<Output>,
  data: unknown,
  base: string,
  issues: Issue[],
): Output | undefined {
  const result = z.safeParse(schema, data);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    let value = data;
    for (const key of issue.path) {
      value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
    }
    issues.push({ path: pointer(base, ...issue.path), message: explain(issue, value === undefined) });
  }
  return undefined;
}
