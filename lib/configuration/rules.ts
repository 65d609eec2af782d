/** The rules by which tickets are counted, read from the configuration: settings, units, calendars, policies. */
import { DEFAULT_SETTINGS, type Settings } from '#lib/settings.ts';
import { type Calendar, createCalendar } from '#sla/calendar.ts';
import type { ClockRules } from '#sla/clock.ts';
import { byOrder, type SlaPolicy } from '#sla/policy.ts';
import type { Table } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';
import { type ConfigurationKind, load, loadAll } from './documents.ts';
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

export interface Rules extends ClockRules {
  settings: Settings;
  units: ReadonlyMap<string, Unit>;
}

/** The id of the one settings document. */
export const SETTINGS_ID = 'settings';

export const unitTimeZone = (rules: Rules, unit: string): string =>
  rules.units.get(unit)?.timeZone ?? rules.settings.timeZone;

async function readRules(table: Table): Promise<Rules> {
  const [settings, units, calendars, policies] = await Promise.all([
    load<Settings>(table, 'settings', SETTINGS_ID),
    loadAll<Omit<Unit, 'id'>>(table, 'unit'),
    loadAll<CalendarDocument>(table, 'calendar'),
    loadAll<PolicyDocument>(table, 'sla-policy'),
  ]);
  return {
    settings: { ...DEFAULT_SETTINGS, ...settings?.document },
    units: new Map(units.map(({ id, document }) => [id, { id, ...document }])),
    calendars: new Map<string, Calendar>(
      calendars.map(({ id, document }) => [id, createCalendar(withoutUndefined(document))]),
    ),
    policies: policies.map(({ id, document }): SlaPolicy => withoutUndefined({ id, ...document })).sort(byOrder),
  };
}

/** A document read from the store has no undefined members: JSON cannot hold any. Says so to the compiler. */
function withoutUndefined<T>(document: unknown): T {
  return document as T;
}

/**
 * Keeps a value for a while. Configuration changes seldom and is read for every event; what is saved through this
 * process is seen at once (`forget`), what is saved elsewhere after at most the given time.
 */
export class Cached<Value> {
  readonly #read: () => Promise<Value>;
  readonly #lifetime: number;
  readonly #now: () => Instant;
  #value: Promise<Value> | undefined;
  #readAt = 0;

  constructor(read: () => Promise<Value>, lifetime: number, now: () => Instant) {
    this.#read = read;
    this.#lifetime = lifetime;
    this.#now = now;
  }

  /** The value as it was at most `age` milliseconds ago. */
  get(age = this.#lifetime): Promise<Value> {
    if (this.#value === undefined || this.#now() - this.#readAt >= age) {
      this.#readAt = this.#now();
      const value = this.#read();
      this.#value = value;
      // A failed read is nobody's value: the next one tries again.
      value.catch(() => {
        if (this.#value === value) this.#value = undefined;
      });
    }
    return this.#value;
  }

  forget(): void {
    this.#value = undefined;
  }
}

/** Milliseconds for which configuration that another process saved may go unseen. */
export const CONFIGURATION_LIFETIME = 10_000;

/** The rules, kept for a while. */
export function createRules(table: Table, now: () => Instant): Cached<Rules> {
  return new Cached(() => readRules(table), CONFIGURATION_LIFETIME, now);
}

export const RULE_KINDS: ReadonlySet<ConfigurationKind> = new Set(['settings', 'unit', 'calendar', 'sla-policy']);
