/** Addresses that the overview leads to: each with the days and the kind that its numbers are of. */
import { withPeriod } from '../../parts/period.ts';
import { pathTo } from '../../router/location.ts';
import type { Where } from '../../words/terms.ts';

export interface Days {
  from: string;
  to: string;
}

export const unitHref = (unit: string): string => withPeriod(pathTo('units', unit));
export const agreementHref = (unit: string, version: number): string =>
  pathTo('units', unit, 'agreements', String(version));
/** The tickets behind a number: the days are named, for those of an unnamed period are others tomorrow. */
export const ticketsHref = (unit: string, where: Where, { from, to }: Days): string =>
  withPeriod('/tickets', { unit, where, from, to });
export const atRiskHref = (unit: string): string => withPeriod('/at-risk', { unit });
