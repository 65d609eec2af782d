/**
 * What the functions run on. Lambda builds it from its environment (aws.ts), the local runtime from a data folder;
 * the handlers can't tell the difference.
 */
import { createRuleBook, type RuleBook } from '#configuration/rulebook.ts';
import { type ConnectionRegistry, createConnectionRegistry, type FindDesk } from '#connections/registry.ts';
import type { Converter } from '#convert/settle.ts';
import type { Verifier } from '#http/caller.ts';
import { httpHandler, type RouteHandler } from '#http/stack.ts';
import type { Log } from '#lib/log.ts';
import { type Meter, unmetered } from '#lib/meter.ts';
import type { EventBus } from '#lib/notify/event-bus.ts';
import type { Vault } from '#lib/vault.ts';
import type { Table } from '#store/table.ts';
import { versioned } from '#store/versioned.ts';
import { accessOf, type RouteKey } from './routes.ts';

export interface Runtime {
  table: Table;
  vault: Vault;
  rules: RuleBook;
  connections: ConnectionRegistry;
  verifier: Verifier | undefined;
  /** Age in seconds of the oldest accepted event that isn't counted yet; 0 when there is none. */
  feedLag(): Promise<number>;
  /** Why the store takes nothing at the moment, for people; on one machine, whose owner has to do something about it. */
  storeProblem?(): string | undefined;
  /** Whether convert has to note the lag for `feedLag`, because the feed itself can't be asked. */
  notesLag: boolean;
  /** Write shards of the rollups. */
  shards: number;
  /** What arms of experiments follow from: drawn well, unless a test or the simulated company has its own. */
  drawSeed?: () => string;
  /** Where desks reach us, without a trailing slash. */
  publicUrl: string;
  /** Whether subscribers may be in a private network: on a company's own machine, and never on AWS. */
  privateTargets?: boolean;
  /** Where every message is put besides, on AWS. */
  eventBus?: EventBus | undefined;
  now(): number;
  log: Log;
  /** Figures for whoever operates Pith. */
  meter: Meter;
  /** Whether every delivery and every commit is logged, so that one can be followed from the desk to the rollups. */
  follows: boolean;
}

export interface RuntimeParts extends Omit<Runtime, 'rules' | 'connections' | 'meter' | 'follows'> {
  /** None where nobody collects figures. */
  meter?: Meter;
  /** Not on one machine: its log is a terminal. */
  follows?: boolean;
  /** The desks: only functions that read deliveries or set up connections carry them. */
  findDesk?: FindDesk;
}

/** A runtime from its parts: adds what follows from them. */
export function createRuntime({
  findDesk = () => undefined,
  meter = unmetered,
  follows = false,
  ...parts
}: RuntimeParts): Runtime {
  const { vault, now } = parts;
  const table = versioned(parts.table);
  return {
    ...parts,
    table,
    meter,
    follows,
    rules: createRuleBook(table, now),
    connections: createConnectionRegistry({ table, vault, findDesk, now }),
  };
}

/** What converts ledger entries on this runtime. It remembers the units that it has discovered. */
export function converterOf({ table, rules, shards }: Pick<Runtime, 'table' | 'rules' | 'shards'>): Converter {
  return {
    table,
    shards,
    rules: () => rules.get(),
    rulesAt: rules.at,
    knownUnits: new Set(),
    knownSignalTypes: new Set(),
  };
}

/** The Lambda handler of a function that serves these routes. */
export function serve(runtime: Runtime, routes: Readonly<Partial<Record<RouteKey, RouteHandler>>>) {
  return httpHandler({
    routes: routes as Readonly<Record<string, RouteHandler>>,
    access: accessOf,
    verifier: runtime.verifier,
    now: runtime.now,
    log: runtime.log,
  });
}
