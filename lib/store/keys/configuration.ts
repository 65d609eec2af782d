/** Documents of the configuration, their versions, and who changed what. */
import type { Key } from '../table.ts';
import { escapePart, join } from './text.ts';

/** Configuration by kind and id: connections, units, calendars, policies, settings. */
export const configurationPartition = (kind: string): string => join('CONFIGURATION', kind);
export const configurationKey = (kind: string, id: string): Key => ({
  pk: configurationPartition(kind),
  sk: escapePart(id),
});

/** How often the rules (settings, units, calendars, policies) have been changed: orders all their versions. */
export const RULES_REVISION_KEY: Key = configurationKey('revision', 'rules');
/** Superseded versions of a kind of rules: what is finished stays as it was counted by them. */
export const versionPartition = (kind: string): string => join('VERSION', kind);
export const versionKey = (kind: string, id: string, version: number): Key => ({
  pk: versionPartition(kind),
  sk: join(id, String(version).padStart(8, '0')),
});

/** Who changed what, by month, in order of time. */
export const auditPartition = (month: string): string => join('AUDIT', month);
export const auditKey = (at: string, id: string): Key => ({ pk: auditPartition(at.slice(0, 7)), sk: join(at, id) });
