/**
 * The kinds of documents of a configuration file, in the order in which they are applied: whatever names another
 * comes after it. Each with where it is in the API, and the schema that validates it there.
 */
import * as z from 'zod/mini';
import { measureSchema } from '#configuration/measure-schema.ts';
import { calendarSchema, connectionSchema, policySchema, settingsSchema, unitSchema } from '#configuration/schemas.ts';
import { subscriptionSchema } from '#configuration/subscription-schema.ts';
import { kpiSchema } from '#lib/kpis/schema.ts';

export interface Kind {
  /** The member of the file. */
  section: string;
  /** Other names that are understood. */
  aliases?: readonly string[];
  /** In what is said to people. */
  word: string;
  /** The collection in the API; of the settings the one document. */
  path: string;
  schema: z.ZodMiniType;
  /** Whether there is one document of it, without an id. */
  single?: true;
}

export const KINDS = {
  unit: { section: 'units', word: 'unit', path: '/v1/units', schema: unitSchema },
  calendar: { section: 'calendars', word: 'calendar', path: '/v1/calendars', schema: calendarSchema },
  policy: {
    section: 'slaPolicies',
    aliases: ['policies', 'sla-policies'],
    word: 'SLA policy',
    path: '/v1/sla-policies',
    schema: policySchema,
  },
  measure: { section: 'measures', word: 'measure', path: '/v1/measures', schema: measureSchema },
  kpi: { section: 'kpis', word: 'KPI', path: '/v1/kpis', schema: kpiSchema },
  settings: { section: 'settings', word: 'settings', path: '/v1/settings', schema: settingsSchema, single: true },
  connection: { section: 'connections', word: 'connection', path: '/v1/connections', schema: connectionSchema },
  subscription: {
    section: 'subscriptions',
    word: 'subscription',
    path: '/v1/subscriptions',
    schema: subscriptionSchema,
  },
} as const satisfies Record<string, Kind>;

export type KindName = keyof typeof KINDS;
export const KIND_NAMES = Object.keys(KINDS) as KindName[];

/** The section of agreements by unit: no documents that are saved, but proposals. */
export const AGREEMENTS = 'agreements';

/** The kind of a section, by its name or another that is understood. */
export const kindOfSection = (section: string): KindName | undefined =>
  KIND_NAMES.find(name => {
    const kind: Kind = KINDS[name];
    return kind.section === section || kind.aliases?.includes(section) === true;
  });

/** Where a document is in the API. */
export function pathOf(name: KindName, id: string): string {
  const kind: Kind = KINDS[name];
  return kind.single === true ? kind.path : `${kind.path}/${encodeURIComponent(id)}`;
}

/** A document as people call it. */
export function nameOf(name: KindName, id: string): string {
  const kind: Kind = KINDS[name];
  return kind.single === true ? kind.word : `${kind.word} ${id}`;
}

interface JsonSchema {
  properties?: Record<string, { readOnly?: boolean }>;
}

const readOnly = new Map<KindName, readonly string[]>();

/** The fields that only answers have: they say nothing of what was configured. */
export function readOnlyFields(name: KindName): readonly string[] {
  const known = readOnly.get(name);
  if (known !== undefined) return known;
  const { properties = {} } = z.toJSONSchema(KINDS[name].schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  const found = Object.keys(properties).filter(field => field === 'id' || properties[field]?.readOnly === true);
  readOnly.set(name, found);
  return found;
}
