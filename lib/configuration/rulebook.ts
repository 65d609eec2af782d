/**
 * The rule book: the rules as they are, and as they were. What is finished stays as it was counted, so a ticket's state
 * says by which revision it was, and that revision can be had again.
 */
import type { Settings } from '#lib/settings.ts';
import type { Calendar } from '#sla/calendar.ts';
import { versionPartition } from '#store/keys.ts';
import { queryAll, type Table } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';
import { Cached, CONFIGURATION_LIFETIME } from './cached.ts';
import { type ConfigurationKind, load, loadAll, rulesRevision, type Stored, stored } from './documents.ts';
import type { MeasureDocument } from './measure-schema.ts';
import { newCalendar, type RuleDocuments, type Rules, rulesOf, SETTINGS_ID, type Unit } from './rules.ts';
import type { CalendarDocument, PolicyDocument } from './schemas.ts';

export interface RuleBook {
  /** The rules as they were at most `age` milliseconds ago; by default, a few seconds. */
  get(age?: number): Promise<Rules>;
  /** The rules as they were after so many changes. */
  at(revision: number): Promise<Rules>;
  /** The rules as they would be with this document saved. Nothing is. */
  with(kind: ConfigurationKind, id: string, document: object): Promise<Rules>;
  /** Reads anew at the next question: something has been saved through this process. */
  forget(): void;
}

async function readDocuments(table: Table): Promise<RuleDocuments> {
  const [settings, units, calendars, policies, measures] = await Promise.all([
    load<Partial<Settings>>(table, 'settings', SETTINGS_ID),
    loadAll<Omit<Unit, 'id'>>(table, 'unit'),
    loadAll<CalendarDocument>(table, 'calendar'),
    loadAll<PolicyDocument>(table, 'sla-policy'),
    loadAll<MeasureDocument>(table, 'measure'),
  ]);
  return { settings, units, calendars, policies, measures };
}

/** Some documents with one of them replaced, or with one more. */
function replaced<Document>(documents: readonly Stored<Document>[], id: string, document: object): Stored<Document>[] {
  // Validated by the schema of its kind, as what is saved is.
  const next = { id, version: 0, updatedAt: 0, revision: 0, document: document as Document };
  return [...documents.filter(other => other.id !== id), next];
}

/** The documents as they would be with one of them saved. */
function withDocument(documents: RuleDocuments, kind: ConfigurationKind, id: string, document: object): RuleDocuments {
  const { settings, units, calendars, policies, measures } = documents;
  switch (kind) {
    case 'settings':
      return { ...documents, settings: replaced(settings === undefined ? [] : [settings], id, document).at(-1) };
    case 'unit':
      return { ...documents, units: replaced(units, id, document) };
    case 'calendar':
      return { ...documents, calendars: replaced(calendars, id, document) };
    case 'sla-policy':
      return { ...documents, policies: replaced(policies, id, document) };
    case 'measure':
      return { ...documents, measures: replaced(measures, id, document) };
    case 'kpi':
    case 'connection':
    case 'subscription':
      return documents;
  }
}

const allOf = ({ settings, units, calendars, policies, measures }: RuleDocuments): Stored<unknown>[] => [
  ...(settings === undefined ? [] : [settings]),
  ...units,
  ...calendars,
  ...policies,
  ...measures,
];

/** Reads that are tried until nobody saves in between. */
const ATTEMPTS = 5;

/** The documents, and the last change that is in them: none that came before it is missing. */
async function readConsistently(table: Table): Promise<{ documents: RuleDocuments; revision: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const revision = await rulesRevision(table);
    const documents = await readDocuments(table);
    const latest = Math.max(0, ...allOf(documents).map(document => document.revision));
    // Something was saved while we read: what was saved before it may have been missed.
    if (latest <= revision || attempt === ATTEMPTS) return { documents, revision: Math.max(revision, latest) };
  }
}

/** Of each document the version that was in force after so many changes; those that came later are left out. */
async function readVersions<Document>(
  table: Table,
  kind: ConfigurationKind,
  current: readonly Stored<Document>[],
  revision: number,
): Promise<Stored<Document>[]> {
  const items = await queryAll(table, { pk: versionPartition(kind) });
  const inForce = new Map<string, Stored<Document>>();
  for (const version of [...items.map(item => stored<Document>(item)), ...current]) {
    const known = inForce.get(version.id);
    if (version.revision <= revision && (known === undefined || known.version < version.version)) {
      inForce.set(version.id, version);
    }
  }
  return [...inForce.values()];
}

async function readRulesAt(table: Table, revision: number): Promise<Rules> {
  const { settings, units, calendars, policies, measures } = await readDocuments(table);
  const [settingsThen, unitsThen, calendarsThen, policiesThen, measuresThen] = await Promise.all([
    readVersions(table, 'settings', settings === undefined ? [] : [settings], revision),
    readVersions(table, 'unit', units, revision),
    readVersions(table, 'calendar', calendars, revision),
    readVersions(table, 'sla-policy', policies, revision),
    readVersions(table, 'measure', measures, revision),
  ]);
  const documents = {
    settings: settingsThen[0],
    units: unitsThen,
    calendars: calendarsThen,
    policies: policiesThen,
    measures: measuresThen,
  };
  return rulesOf(documents, revision);
}

/** Earlier rules that are kept at hand. */
const MOST_REVISIONS = 32;

export function createRuleBook(table: Table, now: () => Instant): RuleBook {
  let calendars = new Map<string, Calendar>();
  const read = async (): Promise<Rules> => {
    const { documents, revision } = await readConsistently(table);
    const kept = new Map<string, Calendar>();
    // A calendar that has not changed keeps the years that it has laid out.
    const rules = rulesOf(documents, revision, document => {
      const key = `${document.id}@${document.version}`;
      const calendar = calendars.get(key) ?? newCalendar(document);
      kept.set(key, calendar);
      return calendar;
    });
    calendars = kept;
    return rules;
  };
  const current = new Cached(read, CONFIGURATION_LIFETIME, now);
  const earlier = new Map<number, Promise<Rules>>();
  return {
    get: age => current.get(age),
    forget: () => current.forget(),
    async with(kind, id, document) {
      const { documents, revision } = await readConsistently(table);
      return rulesOf(withDocument(documents, kind, id, document), revision);
    },
    at(revision) {
      const known = earlier.get(revision);
      if (known !== undefined) return known;
      const rules = readRulesAt(table, revision);
      const [oldest] = earlier.keys();
      if (earlier.size >= MOST_REVISIONS && oldest !== undefined) earlier.delete(oldest);
      earlier.set(revision, rules);
      rules.catch(() => earlier.delete(revision));
      return rules;
    },
  };
}
