/** History to import: a made-up export of a desk of six updates a ticket, and a data folder that takes it. */
import { createWriteStream, writeFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { connectionSchema } from '#configuration/schemas.ts';
import { configureConnection } from '#connections/configure.ts';
import { findDesk } from '#desks/index.ts';
import { createVault } from '#lib/vault.ts';
import { openSqliteTable } from '#store/sqlite.ts';
import { openDataFolder } from '../../local/data-folder.ts';

export const HISTORY_MAPPING = {
  mapping: {
    ticketId: { from: 'Ticket' },
    time: { from: 'Updated' },
    sequence: { from: 'Update' },
    event: { from: 'Update', values: { '0': 'created', '*': 'snapshot' } },
    createdAt: { from: 'Opened' },
    status: { from: 'State', values: { New: 'new', 'In work': 'open', Solved: 'resolved' } },
    kind: { from: "'incident'" },
    priority: { from: 'Priority' },
    group: { from: 'Team' },
    service: { from: 'Service' },
    requester: { from: 'Caller' },
  },
};

export const HEADER = 'Ticket,Update,State,Opened,Updated,Priority,Team,Service,Caller';
export const UPDATES = 6;
const START = Date.UTC(2024, 0, 1);
const HOUR = 3_600_000;

/** One row, by its number in the file from 0: sorted by ticket, the way exports of logs mostly are. */
export function historyRow(index: number): string {
  const ticket = Math.floor(index / UPDATES);
  const update = index % UPDATES;
  const opened = START + (ticket % 17_000) * HOUR;
  const columns = [
    `H${String(ticket).padStart(7, '0')}`,
    update,
    update === 0 ? 'New' : update === UPDATES - 1 ? 'Solved' : 'In work',
    new Date(opened).toISOString(),
    new Date(opened + update * HOUR).toISOString(),
    1 + (ticket % 4),
    `Team ${(ticket + Math.floor(update / 3)) % 40}`,
    `Service ${ticket % 17}`,
    `Caller ${ticket % 900}`,
  ];
  return columns.join(',');
}

function* historyText(rows: number): Generator<string> {
  yield `${HEADER}\n`;
  for (let from = 0; from < rows; from += 1_000) {
    const some = Array.from({ length: Math.min(1_000, rows - from) }, (_, index) => `${historyRow(from + index)}\n`);
    yield some.join('');
  }
}

/** Writes so many rows, packed where the name ends so. */
export async function writeHistory(path: string, rows: number): Promise<void> {
  const source = Readable.from(historyText(rows));
  if (path.endsWith('.gz')) await pipeline(source, createGzip({ level: 1 }), createWriteStream(path));
  else await pipeline(source, createWriteStream(path));
}

/** Writes a mapping file; JSON is YAML. */
export const writeMapping = (path: string, mapping: object = HISTORY_MAPPING): void =>
  writeFileSync(path, JSON.stringify(mapping));

/** Connects a desk in a data folder on which nothing runs. */
export async function connectIn(data: string, id: string, document: Record<string, unknown>): Promise<void> {
  const folder = await openDataFolder(data);
  const table = openSqliteTable(folder.database);
  const options = { table, vault: createVault(folder.deploymentKey), now: Date.now(), findDesk, publicUrl: '' };
  await configureConnection(options, id, connectionSchema.parse(document), undefined);
  await table.close();
}
