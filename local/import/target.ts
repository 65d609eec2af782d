/** Where rows are imported to: the store of this machine, or a Pith that runs elsewhere. */
import type { Imported, ImportRow } from '#connections/import.ts';
import type { Instant } from '#tickets/event.ts';

export interface AddOptions {
  /** When the import began, before any interruption. */
  startedAt: Instant;
  /** Only says what would come of the rows. */
  dryRun: boolean;
}

export interface Target {
  /** Imports rows, in their order: durable when it resolves. */
  add(rows: readonly ImportRow[], options: AddOptions): Promise<Imported>;
  /** Resolves when all that was added is counted. `complete`: the whole file was, so nothing is half known any more. */
  finish(complete: boolean): Promise<void>;
  close(): Promise<void>;
}

/** What was asked for isn't there: a connection, a Pith at that address, the right to import. */
export class TargetError extends Error {
  override readonly name = 'TargetError';
}
