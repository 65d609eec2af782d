/**
 * Configuration documents as the outside gives them (contract.md §3, §4): the schemas validate what comes in, and
 * the OpenAPI document is generated from them.
 */
import * as z from 'zod/mini';
import { customRules, fromSchema, ratingDetails } from '#desks/custom/schema.ts';
import { DEFAULT_SETTINGS } from '#lib/settings.ts';
import { WEEKDAYS } from '#sla/calendar.ts';
import { isTimeZone } from '#sla/zone.ts';
import { SLA_METRICS, STATUS_CATEGORIES, SURVEY_QUESTIONS, TICKET_KINDS } from '#tickets/event.ts';

/** Ids are kebab-case: lower-case letters, digits and single hyphens. */
export const idSchema = z
  .string()
  .check(z.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id is kebab-case: a-z, 0-9 and single hyphens'), z.maxLength(64));

/** Whether anything can be configured under this id. */
export const isId = (id: string): boolean => z.safeParse(idSchema, id).success;

const timeZone = z.string().check(z.refine(isTimeZone, 'not a time zone of the IANA database, such as Europe/Berlin'));
const share = z.number().check(z.gte(0), z.lte(1));
const positive = z.number().check(z.gt(0));
export const text = z.string().check(z.minLength(1), z.maxLength(200));

const opening = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a window begins at HH:MM, up to 23:59'));
const closing = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, 'a window ends at HH:MM, up to 24:00'));
const window = z
  .tuple([opening, closing])
  // Nothing, or a day? Whoever means a day can say so.
  .check(z.refine(([opens, closes]) => opens !== closes, 'it ends as it begins: a whole day is ["00:00", "24:00"]'));
/** Whether a date (and time) exists: JavaScript takes 30 February for 2 March. */
function exists(text: string): boolean {
  const time = Date.parse(`${text.padEnd('YYYY-MM-DDTHH:MM'.length, 'T00:00')}Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

const date = z
  .string()
  .check(
    z.regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'a date is YYYY-MM-DD', abort: true }),
    z.refine(exists, 'there is no such date'),
  );
const localDateTime = z
  .string()
  .check(
    z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, { error: 'a local time is YYYY-MM-DDTHH:MM', abort: true }),
    z.refine(exists, 'there is no such time'),
  );
const interruption = z
  .tuple([localDateTime, localDateTime])
  .check(z.refine(([start, end]) => start < end, 'a break ends after it begins'));

const valueTable = z.record(z.string(), z.union([z.string(), z.number()]));
const fieldMapping = z.union([z.strictObject({ from: fromSchema, values: z.optional(valueTable) }), valueTable]);
const ratingMapping = z.union([
  z.strictObject({ from: fromSchema, values: z.optional(valueTable), ...ratingDetails }),
  valueTable,
]);
/** Units and services are named by ids, which are parts of keys. */
const idTable = z.record(z.string(), idSchema);
const idMapping = z.union([z.strictObject({ from: fromSchema, values: z.optional(idTable) }), idTable]);

/** Answers say it; it is taken back, so that an answer can be sent again, and must be that of the path. */
export const answeredId = z.optional(idSchema);

/** In answers, so that an answer can be sent back as it came. */
const answered = z.optional(z.unknown()).check(z.meta({ readOnly: true }));

export const connectionSchema = z.strictObject({
  id: answeredId,
  webhookUrl: answered,
  lastDeliveryAt: answered,
  lastTestAt: answered,
  desk: text,
  timeZone: z._default(timeZone, 'UTC'),
  auth: z.optional(
    z.strictObject({
      scheme: z.optional(text),
      secret: z.optional(z.string().check(z.minLength(1), z.maxLength(512))),
      username: z.optional(text),
      name: z.optional(text),
    }),
  ),
  defaults: z._default(z.strictObject({ unit: z.optional(idSchema), service: z.optional(idSchema) }), {}),
  paused: z
    .optional(z.boolean())
    .check(z.meta({ description: 'While true, deliveries are kept as they come, and read when it goes on' })),
  limits: z.optional(
    z.strictObject({
      deliveriesPerMinute: z
        .optional(z.int().check(z.gte(1), z.lte(1_000_000)))
        .check(z.meta({ description: 'More are answered 429; 300,000 unless said otherwise' })),
    }),
  ),
  mapping: z._default(
    z.strictObject({
      unit: z.optional(idMapping),
      service: z.optional(idMapping),
      status: z.optional(fieldMapping),
      group: z.optional(fieldMapping),
      priority: z.optional(fieldMapping),
      channel: z.optional(fieldMapping),
      kind: z.optional(fieldMapping),
      rating: z.optional(ratingMapping),
      // The rest is for the desk `custom` alone (mappingIssues).
      ...customRules,
    }),
    {},
  ),
});

export const unitSchema = z.strictObject({
  id: answeredId,
  name: text,
  timeZone: z.optional(timeZone),
  slaTarget: z.optional(share),
  services: z._default(z.array(idSchema), []),
  discovered: z.optional(z.boolean().check(z.meta({ readOnly: true }))),
});

const windows = z.array(window).check(z.maxLength(24));
const holidayRegion = z
  .string()
  .check(
    z.regex(
      /^[A-Z]{2}(-[A-Z0-9]{1,10}){0,2}$/,
      'a holiday region is a country, or a part of it, in capitals: DE, DE-BY, US-LA-NO',
    ),
  );
/** `id` and `regionHolidays` are in answers: an answer can be sent back as it came. */
export const calendarSchema = z.strictObject({
  id: answeredId,
  timeZone,
  hours: z.strictObject(
    Object.fromEntries(WEEKDAYS.map(day => [day, z.optional(windows)])) as Record<
      (typeof WEEKDAYS)[number],
      z.ZodMiniOptional<typeof windows>
    >,
  ),
  dates: z.optional(z.record(date, windows)),
  holidays: z.optional(z.array(date)),
  holidayRegion: z.optional(holidayRegion),
  regionHolidays: z.optional(
    z.unknown().check(
      z.meta({
        ...{ readOnly: true, description: 'The holidays of the region by date, as laid out when saved' },
        ...{ type: 'object', required: ['region', 'from', 'until', 'dates'] },
        properties: {
          ...{ region: { type: 'string' }, from: { type: 'string' }, until: { type: 'string' } },
          dates: { type: 'object', additionalProperties: { type: 'string' }, description: 'Names by date' },
        },
      }),
    ),
  ),
  breaks: z.optional(z.array(interruption)),
});

export const policySchema = z.strictObject({
  id: answeredId,
  order: z.number(),
  match: z._default(
    z.strictObject({
      unit: z.optional(idSchema),
      service: z.optional(text),
      priority: z.optional(z.array(text)),
      kind: z.optional(z.enum(TICKET_KINDS)),
    }),
    {},
  ),
  targets: z
    .array(
      z
        .strictObject({
          metric: z.enum(SLA_METRICS),
          minutes: z.optional(z.number().check(z.gte(0))),
          businessDays: z.optional(z.int().check(z.gte(0))),
          calendar: z.optional(idSchema),
          warnAt: z.optional(z.array(z.number().check(z.gt(0), z.lte(1))).check(z.maxLength(10))),
          pauseOn: z.optional(z.array(z.enum(STATUS_CATEGORIES))),
        })
        .check(
          z.refine(
            target => (target.minutes === undefined) !== (target.businessDays === undefined),
            'a target has either minutes or businessDays',
          ),
        ),
    )
    .check(z.minLength(1)),
  pauseOn: z._default(z.array(z.enum(STATUS_CATEGORIES)), ['pending']),
  onReopen: z._default(z.enum(['resume', 'restart', 'ignore']), 'resume'),
  onPriorityChange: z._default(z.enum(['retarget', 'keep']), 'retarget'),
});

/** What customers may be asked on a survey page: each question once. */
export const questionsSchema = z.array(z.enum(SURVEY_QUESTIONS)).check(
  z.minLength(1),
  z.refine(questions => new Set(questions).size === questions.length, 'each question is asked once'),
);

const weight = z.number().check(z.gte(0));
export const settingsSchema = z.strictObject({
  minimumSample: z._default(z.int().check(z.gte(1)), DEFAULT_SETTINGS.minimumSample),
  bounceThreshold: z._default(z.int().check(z.gte(1)), DEFAULT_SETTINGS.bounceThreshold),
  settleDays: z._default(z.int().check(z.gte(0), z.lte(30)), DEFAULT_SETTINGS.settleDays),
  effortWeights: z._default(
    z.strictObject({
      contact: z._default(weight, DEFAULT_SETTINGS.effortWeights.contact),
      chase: z._default(weight, DEFAULT_SETTINGS.effortWeights.chase),
      explainAgain: z._default(weight, DEFAULT_SETTINGS.effortWeights.explainAgain),
      reopening: z._default(weight, DEFAULT_SETTINGS.effortWeights.reopening),
      channelChange: z._default(weight, DEFAULT_SETTINGS.effortWeights.channelChange),
      waitDay: z._default(weight, DEFAULT_SETTINGS.effortWeights.waitDay),
    }),
    DEFAULT_SETTINGS.effortWeights,
  ),
  watermelonEffort: z._default(positive, DEFAULT_SETTINGS.watermelonEffort),
  passMark: z._default(z.number().check(z.gte(0), z.lte(100)), DEFAULT_SETTINGS.passMark),
  slaTarget: z._default(share, DEFAULT_SETTINGS.slaTarget),
  timeZone: z._default(timeZone, DEFAULT_SETTINGS.timeZone),
  settlingDays: z._default(z.int().check(z.gte(0), z.lte(60)), DEFAULT_SETTINGS.settlingDays),
  alerts: z._default(
    z.strictObject({
      days: z._default(z.int().check(z.gte(1), z.lte(366)), DEFAULT_SETTINGS.alerts.days),
      hysteresis: z._default(z.number().check(z.gte(0), z.lte(50)), DEFAULT_SETTINGS.alerts.hysteresis),
      watermelonRate: z._default(share, DEFAULT_SETTINGS.alerts.watermelonRate),
      effort: z._default(positive, DEFAULT_SETTINGS.alerts.effort),
    }),
    DEFAULT_SETTINGS.alerts,
  ),
  survey: z._default(
    z.strictObject({
      everyDays: z._default(z.int().check(z.gte(0), z.lte(366)), DEFAULT_SETTINGS.survey.everyDays),
      expiresDays: z._default(z.int().check(z.gte(1), z.lte(366)), DEFAULT_SETTINGS.survey.expiresDays),
      questions: z._default(questionsSchema, [...DEFAULT_SETTINGS.survey.questions]),
      reasons: z._default(z.array(idSchema).check(z.maxLength(20)), [...DEFAULT_SETTINGS.survey.reasons]),
    }),
    {
      ...DEFAULT_SETTINGS.survey,
      questions: [...DEFAULT_SETTINGS.survey.questions],
      reasons: [...DEFAULT_SETTINGS.survey.reasons],
    },
  ),
  followUp: z._default(
    z.strictObject({
      businessDays: z._default(z.int().check(z.gte(0), z.lte(90)), DEFAULT_SETTINGS.followUp.businessDays),
      calendar: z.optional(idSchema),
      group: z.optional(text),
    }),
    DEFAULT_SETTINGS.followUp,
  ),
  fastSeconds: z._default(positive, DEFAULT_SETTINGS.fastSeconds),
  retentionDays: z._default(z.nullable(z.int().check(z.gte(1), z.lte(36_600))), DEFAULT_SETTINGS.retentionDays),
  defaultAgreement: z._default(
    z.strictObject({
      measures: z.array(
        z
          .strictObject({ id: idSchema, target: z.number(), floor: z.number(), weight: positive })
          .check(z.refine(({ target, floor }) => target !== floor, 'target and floor must differ')),
      ),
    }),
    { measures: [...DEFAULT_SETTINGS.defaultAgreement.measures] },
  ),
});

export type ConnectionDocument = z.infer<typeof connectionSchema>;
export type CalendarDocument = z.infer<typeof calendarSchema>;
export type PolicyDocument = z.infer<typeof policySchema>;
