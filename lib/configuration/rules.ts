/** The rules by which tickets are counted, made of configuration documents: settings, units, calendars, policies. */
import { DEFAULT_SETTINGS, type Settings } from '#lib/settings.ts';
import { type Calendar, createCalendar } from '#sla/calendar.ts';
import type { ClockRules } from '#sla/computed.ts';
import { byOrder, type SlaPolicy } from '#sla/policy.ts';
import { calendarDefinition } from './calendars.ts';
import type { Stored } from './documents.ts';
import type { MeasureDocument } from './measure-schema.ts';
import type { CalendarDocument, PolicyDocument } from './schemas.ts';

/** A unit as configured, or as first seen in an event (`discovered`). */
export interface Unit {
  id: string;
  name: string;
  timeZone?: string;
  slaTarget?: number;
  services: string[];
  discovered?: boolean;
}

/** A measure as configured. */
export interface CustomMeasure extends MeasureDocument {
  id: string;
  version: number;
}

export interface Rules extends ClockRules {
  /** Of all changes of the rules, the last that is in these. */
  revision: number;
  settings: Settings;
  units: ReadonlyMap<string, Unit>;
  /** Measures of signals that are configured, by id; those that Pith brings along are not among them. */
  measures: ReadonlyMap<string, CustomMeasure>;
}

/** The documents that rules are made of. */
export interface RuleDocuments {
  settings: Stored<Partial<Settings>> | undefined;
  units: readonly Stored<Omit<Unit, 'id'>>[];
  calendars: readonly Stored<CalendarDocument>[];
  policies: readonly Stored<PolicyDocument>[];
  measures: readonly Stored<MeasureDocument>[];
}

/** The id of the one settings document. */
export const SETTINGS_ID = 'settings';

export const unitTimeZone = (rules: Rules, unit: string): string =>
  rules.units.get(unit)?.timeZone ?? rules.settings.timeZone;

/** Rules of documents. `calendarOf` may hand out a calendar that is laid out already. */
export function rulesOf(
  { settings, units, calendars, policies, measures }: RuleDocuments,
  revision: number,
  calendarOf: (stored: Stored<CalendarDocument>) => Calendar = newCalendar,
): Rules {
  return {
    revision,
    settings: { ...DEFAULT_SETTINGS, ...settings?.document },
    units: new Map(units.map(({ id, document }) => [id, { id, ...document }])),
    calendars: new Map(calendars.map(stored => [stored.id, calendarOf(stored)])),
    measures: new Map(measures.map(({ id, version, document }) => [id, { id, version, ...document }])),
    policies: policies.map(({ id, document }): SlaPolicy => withoutUndefined({ id, ...document })).sort(byOrder),
  };
}

export function newCalendar({ document }: Pick<Stored<CalendarDocument>, 'document'>): Calendar {
  return createCalendar(calendarDefinition(withoutUndefined(document)));
}

/** A document read from the store has no undefined members: JSON cannot hold any. Says so to the compiler. */
function withoutUndefined<T>(document: unknown): T {
  return document as T;
}
