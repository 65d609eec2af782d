/**
 * What a connection of the custom desk says in its mapping beside the eight fields of every desk: the rules by which
 * any body is read. What they mean is told in docs/desks/custom.md.
 */
import * as z from 'zod/mini';
import { isTimeZone } from '#sla/zone.ts';
import { AUTHORS, QUESTIONS, SLA_METRICS, SLA_OUTCOMES } from '#tickets/event.ts';

/** What one body, or one element of it, tells. `removed`, `merged` and `spam`: the ticket leaves every count. */
export const CUSTOM_EVENTS = [
  ...['created', 'message', 'status', 'assigned', 'priority', 'rated', 'sla'],
  ...['removed', 'merged', 'spam', 'snapshot', 'ignore'],
] as const satisfies string[];

/** What a desk says of a clock; `none`: nothing, for there is none. */
export const SLA_VERDICTS = [...SLA_OUTCOMES, 'none'] as const;

const DURATION_UNITS = ['seconds', 'minutes', 'hours'] as const;

/** Long enough for a filter, short enough to be looked through. */
export const LONGEST_EXPRESSION = 500;

/** Where a value is: a path, a JSON Pointer or a JMESPath expression. */
export const fromSchema = z.string().check(z.minLength(1), z.maxLength(LONGEST_EXPRESSION));

const zone = z.string().check(z.refine(isTimeZone, 'not a time zone of the IANA database, such as Europe/Berlin'));
const source = z.strictObject({ from: fromSchema });
const timeSource = z.strictObject({
  from: fromSchema,
  format: z.optional(z.string().check(z.minLength(1), z.maxLength(100))),
  timeZone: z.optional(zone),
});
const duration = z.strictObject({ from: fromSchema, unit: z.optional(z.enum(DURATION_UNITS)) });

const eventTable = z.record(z.string(), z.enum(CUSTOM_EVENTS));
const authorTable = z.record(z.string(), z.enum(AUTHORS));
const flagTable = z.record(z.string(), z.boolean());

/** `{ from, values? }`, or a table alone, for the field of the rule's own name. */
const eventRule = z.union([z.strictObject({ from: fromSchema, values: z.optional(eventTable) }), eventTable]);
const authorRule = z.union([z.strictObject({ from: fromSchema, values: z.optional(authorTable) }), authorTable]);
const flagRule = z.union([z.strictObject({ from: fromSchema, values: z.optional(flagTable) }), flagTable]);

const slaRule = z.strictObject({
  metric: z.enum(SLA_METRICS),
  from: fromSchema,
  values: z.optional(z.record(z.string(), z.enum(SLA_VERDICTS))),
  /** Outcomes that count only on a ticket that is resolved or closed; until then the clock is running. */
  onlyWhenDone: z.optional(z.array(z.enum(SLA_OUTCOMES))),
  dueAt: z.optional(timeSource),
  target: z.optional(duration),
  elapsed: z.optional(duration),
});

/** The rules that only the custom desk has. */
export const customRules = {
  each: z.optional(source),
  ticketId: z.optional(source),
  deliveryId: z.optional(source),
  sequence: z.optional(source),
  time: z.optional(timeSource),
  event: z.optional(eventRule),
  createdAt: z.optional(timeSource),
  resolvedAt: z.optional(timeSource),
  requester: z.optional(source),
  assignee: z.optional(source),
  author: z.optional(authorRule),
  public: z.optional(flagRule),
  opening: z.optional(flagRule),
  messageId: z.optional(source),
  mergedInto: z.optional(source),
  groupChanges: z.optional(source),
  reopenings: z.optional(source),
  sla: z.optional(z.union([slaRule, z.array(slaRule).check(z.maxLength(10))])),
};

/** What the rule `rating` may say beside `from` and `values`. */
export const ratingDetails = {
  question: z.optional(z.enum(QUESTIONS)),
  scale: z.optional(z.int().check(z.gte(2), z.lte(11))),
};

const _rules = z.strictObject(customRules);
export type CustomRules = z.infer<typeof _rules>;
const _rating = z.strictObject(ratingDetails);
export type RatingDetails = z.infer<typeof _rating>;

export type CustomEvent = (typeof CUSTOM_EVENTS)[number];
export type TimeRule = z.infer<typeof timeSource>;
export type DurationRule = z.infer<typeof duration>;
export type SlaRule = z.infer<typeof slaRule>;
export type SlaVerdict = (typeof SLA_VERDICTS)[number];

/** The names of the rules that only the custom desk has. */
export const CUSTOM_RULES = Object.keys(customRules);
