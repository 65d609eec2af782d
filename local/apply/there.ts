/** What there is in a Pith. */
import type { PithClient } from '../pith-client.ts';
import { KINDS, type KindName } from './kinds.ts';
import type { SchemesOfDesks } from './normal.ts';

type Item = Readonly<Record<string, unknown>> & { id: string };

const itemsOf = async (pith: PithClient, path: string): Promise<Item[]> =>
  ((await pith.ask('GET', path)) as unknown as { items: Item[] }).items;

export async function schemesOfDesks(pith: PithClient): Promise<SchemesOfDesks> {
  const desks = (await itemsOf(pith, '/v1/desks')) as unknown as { id: string; schemes: string[] }[];
  return new Map(desks.map(({ id, schemes }) => [id, schemes]));
}

/** The kinds of which there are several. */
export const LISTED: readonly KindName[] = [
  'unit',
  'calendar',
  'policy',
  'measure',
  'kpi',
  'connection',
  'subscription',
];

export interface Listed {
  /** What somebody has set up, by id. */
  configured: string[];
  /** Units that were only seen in events. */
  discovered: string[];
}

/** The ids of what there is of a kind. Measures that Pith brings along were set up by nobody. */
export async function listed(pith: PithClient, kind: KindName): Promise<Listed> {
  const items = await itemsOf(pith, KINDS[kind].path);
  const own = kind === 'measure' ? items.filter(({ custom }) => custom === true) : items;
  const ids = (some: readonly Item[]): string[] => some.map(({ id }) => id).sort();
  return {
    configured: ids(own.filter(({ discovered }) => discovered !== true)),
    discovered: ids(own.filter(({ discovered }) => discovered === true)),
  };
}
