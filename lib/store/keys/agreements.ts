/** Agreements with business units, the verdicts on them, what is wrong, and what was told of it. */
import type { Key } from '../table.ts';
import { escapePart, join, SEPARATOR } from './text.ts';

/** The versions of a unit's agreements, in order. */
export const agreementPartition = (unit: string): string => join('AGREEMENT', unit);
export const agreementKey = (unit: string, version: number): Key => ({
  pk: agreementPartition(unit),
  sk: join('VERSION', String(version).padStart(6, '0')),
});
/** Prefix of their sort keys: beside them lies how often any of them has been changed. */
export const AGREEMENT_VERSION = `VERSION${SEPARATOR}`;
export const agreementHeadKey = (unit: string): Key => ({ pk: agreementPartition(unit), sk: 'HEAD' });
/** The verdicts on closed windows of a unit, in order of time. */
export const verdictPartition = (unit: string): string => join('VERDICT', unit);
export const verdictKey = (unit: string, end: string, window: string, service = ''): Key => ({
  pk: verdictPartition(unit),
  sk: join(end, window, service),
});
/** What is wrong and hasn't been put right: one item for each cause, as long as it lasts. */
export const alertPartition = (unit: string): string => join('ALERT', unit);
export const alertKey = (unit: string, cause: string): Key => ({ pk: alertPartition(unit), sk: escapePart(cause) });

/** That subscribers have been told the digest of a unit's month: once. */
export const digestKey = (unit: string, month: string): Key => ({ pk: 'DIGEST', sk: join(month, unit) });
