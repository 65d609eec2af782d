/**
 * A process to be killed: appends as fast as it can, several at a time, and prints each key once it is acknowledged.
 * Beside it, each transaction writes a state and counts it. Arguments: file, round, number of appends (no end without).
 */
import process from 'node:process';
import { openSqliteTable } from '#store/sqlite.ts';

const [path = '', round = '', limit = 'Infinity'] = process.argv.slice(2);
const table = openSqliteTable(path);
let next = 0;

/** Resolves when the pipe has taken it: where commits are quick, the pipe can be full. */
const print = (line: string): Promise<unknown> =>
  new Promise(resolve => process.stdout.write(`${line}\n`, () => resolve(undefined)));

async function appendOn(): Promise<void> {
  while (next < Number(limit)) {
    const sk = `${next++}`;
    const [isNew] = await table.append([{ pk: `EVENTS#${round}`, sk, text: 'x'.repeat(200) }]);
    if (isNew) await print(sk);
  }
}

async function countOn(): Promise<void> {
  while (next < Number(limit)) {
    await table.transact([
      { put: { pk: `STATES#${round}`, sk: `${next}-${performance.now()}` }, expect: 'absent' },
      { add: { pk: 'COUNTER', sk: round }, deltas: { states: 1 } },
    ]);
  }
}

await Promise.all([appendOn(), appendOn(), appendOn(), appendOn(), countOn()]);
await table.close();
