/**
 * What every engine of the store port must do: one suite, run on each. Tests share a table and keep apart by
 * partitions of their own, so an engine that is slow to make tables stays quick to test.
 */
import { afterAll, beforeAll, describe } from 'vitest';
import type { Table } from '#store/table.ts';
import { appendContract } from './contract-append.ts';
import { limitsContract } from './contract-limits.ts';
import { listContract } from './contract-list.ts';
import { orderContract } from './contract-order.ts';
import { placementContract } from './contract-placement.ts';
import { readContract } from './contract-read.ts';
import { transactContract } from './contract-transact.ts';

/** An engine under test: how its table is opened and done away with. */
export interface Engine {
  open(): Promise<Table>;
  close(): Promise<void>;
  /** Runs of a property test: fewer where each costs requests. */
  propertyRuns: number;
}

/** What the parts of the suite work with. */
export interface Subject {
  table: Table;
  propertyRuns: number;
}

/** A list may be a moment behind what was written: what is expected of it is waited for, this many milliseconds. */
export const A_MOMENT = { timeout: 10_000, interval: 20 };

let partitions = 0;

/** A partition key that no other test uses. */
export function freshPartition(): string {
  partitions += 1;
  return `P${partitions}`;
}

export function storeContract(engine: Engine): void {
  describe('store contract', { timeout: 60_000 }, () => {
    let table: Table | undefined;
    beforeAll(async () => {
      table = await engine.open();
    }, 120_000);
    afterAll(() => engine.close());
    const subject: Subject = {
      get table() {
        if (table === undefined) throw new Error('the engine is not open yet');
        return table;
      },
      propertyRuns: engine.propertyRuns,
    };
    readContract(subject);
    appendContract(subject);
    transactContract(subject);
    limitsContract(subject);
    orderContract(subject);
    listContract(subject);
    placementContract(subject);
  });
}
