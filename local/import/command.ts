/** `pith import FILE`: puts an import together from what the command line says, and says what came of it. */
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createLog } from '#lib/log.ts';
import type { Environment } from '../environment.ts';
import { checkpointOf, NO_CHECKPOINT } from './checkpoint.ts';
import { delimiterOf, type Format, fileIdentity, formatOf, openSource, STDIN } from './file.ts';
import { runImport } from './import.ts';
import { type MappingFile, MappingFileError, readMappingFile } from './mapping-file.ts';
import { csvRows, jsonRows } from './rows.ts';
import { openStoreTarget } from './store-target.ts';
import { number, rowsOf, summaryLines } from './summary.ts';
import type { Target } from './target.ts';
import { openUrlTarget, URL_ROWS } from './url-target.ts';

export interface ImportCommand {
  connection: string;
  mapping?: string;
  format?: Format;
  restart?: boolean;
  dryRun?: boolean;
  url?: string;
  token?: string;
}

/** What was asked for can't be meant: the command line has to be another one. */
class ImportUsageError extends Error {
  override readonly name = 'ImportUsageError';
}

/** Whether another command line, or another mapping file, is what it takes. */
export const isUsageError = (error: unknown): boolean =>
  error instanceof ImportUsageError || error instanceof MappingFileError;

/** Rows at a time on this machine: one durable transaction. */
const STORE_ROWS = 1_000;

function formatFor(file: string, given: Format | undefined): Format {
  const format = given ?? (file === STDIN ? undefined : formatOf(file));
  if (format !== undefined) return format;
  if (/\.(xlsx?|xlsm|ods)$/i.test(file)) {
    throw new ImportUsageError(`${file} is a spreadsheet: save it as CSV, and import that`);
  }
  const what = file === STDIN ? 'standard input' : `the name ${file}`;
  throw new ImportUsageError(`${what} does not say its format: add --format csv or --format jsonl`);
}

/** Throws ImportUsageError where there is no file to read. */
async function checkFile(file: string): Promise<void> {
  if (file === STDIN) return;
  const found = await stat(file).catch(() => undefined);
  if (found === undefined) throw new ImportUsageError(`there is no file ${file}`);
  if (found.isDirectory()) throw new ImportUsageError(`${file} is a folder: name one of its files`);
}

async function openTarget(
  environment: Environment,
  options: ImportCommand,
  mapping: MappingFile | undefined,
): Promise<Target> {
  const { connection, url, token } = options;
  const now = Date.now;
  const reading = mapping?.reading;
  if (url === undefined) {
    const log = createLog(line => process.stderr.write(`${line}\n`), now);
    return openStoreTarget(environment, { connection, reading, now, log });
  }
  if (token === undefined) throw new ImportUsageError('--url needs an administrator’s --token, or PITH_TOKEN');
  return openUrlTarget({ url, token, connection, reading });
}

/** Milliseconds in which a signal is the same as the one before: a terminal and our starter both hand it on. */
const SAME_SIGNAL = 1_000;

/** Aborted by the first signal, so that the rows in hand are finished; who sends another doesn't want to wait. */
function stopOnSignal(): { stopping: AbortSignal; forget(): void } {
  const stopping = new AbortController();
  let stoppedAt = 0;
  const stop = (): void => {
    if (stopping.signal.aborted && Date.now() - stoppedAt > SAME_SIGNAL) process.exit(1);
    if (!stopping.signal.aborted) stoppedAt = Date.now();
    stopping.abort();
  };
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.on(signal, stop);
  return {
    stopping: stopping.signal,
    forget() {
      for (const signal of signals) process.off(signal, stop);
    },
  };
}

/** Runs the command; answers whether all of the file was imported. Throws what an import throws. */
export async function importCommand(file: string, options: ImportCommand, environment: Environment): Promise<boolean> {
  const { connection, restart = false, dryRun = false, url } = options;
  await checkFile(file);
  const format = formatFor(file, options.format);
  const mapping = options.mapping === undefined ? undefined : await readMappingFile(options.mapping);
  const isOnce = file === STDIN || dryRun;
  const place = url ?? (environment.store === 'sqlite' ? 'sqlite' : `dynamodb ${environment.tableName}`);
  const checkpoint = isOnce
    ? NO_CHECKPOINT
    : checkpointOf(environment.data, [
        resolve(file),
        await fileIdentity(file),
        connection,
        mapping?.identity ?? '',
        format,
        place,
      ]);
  if (restart) await checkpoint.remove();
  if (file === STDIN)
    process.stderr.write('standard input: an interrupted import begins again, and counts nothing twice\n');

  const target = await openTarget(environment, options, mapping);
  const { stopping, forget } = stopOnSignal();
  try {
    const source = await openSource(file);
    const delimiter = delimiterOf(file);
    const csv = { ...(delimiter === undefined ? {} : { delimiter }), ...mapping?.csv };
    const { summary, interrupted } = await runImport({
      source,
      rows: format === 'csv' ? csvRows(source.bytes, csv) : jsonRows(source.bytes),
      target,
      checkpoint,
      atOnce: url === undefined ? STORE_ROWS : URL_ROWS,
      dryRun,
      isMapped: mapping !== undefined,
      terminal: process.stderr,
      now: Date.now,
      stopping,
    });
    if (interrupted) {
      const again = isOnce ? '' : ': the same command goes on from there';
      process.stderr.write(`interrupted after row ${number(rowsOf(summary))}${again}\n`);
    }
    if (!interrupted && rowsOf(summary) === 0) {
      process.stderr.write(`there is no row in ${file}${format === 'csv' ? ' below the header' : ''}\n`);
    }
    process.stdout.write(`${summaryLines(summary, { connection, dryRun }).join('\n')}\n`);
    return !interrupted;
  } finally {
    forget();
    await target.close();
  }
}
