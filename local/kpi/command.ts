/** `pith kpi import FILE`: observations of KPIs out of a spreadsheet, all of them or, where a line is wrong, none. */
import { MOST_OBSERVATIONS } from '#lib/kpis/schema.ts';
import { ApplyUsageError } from '../apply/usage.ts';
import type { Environment } from '../environment.ts';
import { createMeter, type Terminal } from '../import/meter.ts';
import { number } from '../import/summary.ts';
import { openLocalPith } from '../local-pith.ts';
import { openPithClient, type PithClient, PithClientError } from '../pith-client.ts';
import { readObservations, type SheetOptions } from './observations.ts';
import { emptySays, faultLines, recordedSays, unusedSays } from './saying.ts';
import { readSheet } from './sheet.ts';
import { compared, type Recorded, type Series, seriesOf, unknownIn } from './there.ts';

export interface KpiImport extends SheetOptions {
  skipWrong?: boolean;
  dryRun?: boolean;
  url?: string;
  token?: string;
}

export interface KpiImportSurroundings {
  environment: Environment;
  terminal: Terminal;
  now(): number;
  /** The result. */
  write(line: string): void;
  /** Everything else. */
  say(line: string): void;
}

async function clientOf(environment: Environment, { url, token }: KpiImport): Promise<PithClient> {
  if (url === undefined) return openLocalPith(environment);
  if (token === undefined) throw new ApplyUsageError('--url needs a --token that may record KPIs, or PITH_TOKEN');
  return openPithClient(url, token);
}

/** In requests of as many as one may have. Throws what the client throws, with how far it came. */
async function sendAll(pith: PithClient, all: readonly Series[], around: KpiImportSurroundings): Promise<Recorded[]> {
  const total = all.reduce((sum, { observations }) => sum + observations.length, 0);
  const meter = createMeter(around.terminal, around.now, { rows: 0, share: 0 });
  let sent = 0;
  const recorded: Recorded[] = [];
  for (const { unit, kpi, observations } of all) {
    const counts: Recorded = { accepted: 0, replaced: 0, unchanged: 0 };
    for (let from = 0; from < observations.length; from += MOST_OBSERVATIONS) {
      const page = observations.slice(from, from + MOST_OBSERVATIONS).map(({ date, value }) => ({ date, value }));
      const path = `/v1/kpis/${encodeURIComponent(kpi)}/observations`;
      const answer = await pith.ask('POST', path, { unit, observations: page }).catch((error: unknown) => {
        if (!(error instanceof PithClientError) || sent === 0) throw error;
        const again = 'Once that is mended, the same command sends all of it again and changes nothing that is there.';
        throw new Error(`${number(sent)} of ${number(total)} values are recorded, then: ${error.message}\n${again}`);
      });
      for (const name of ['accepted', 'replaced', 'unchanged'] as const) counts[name] += Number(answer[name] ?? 0);
      sent += page.length;
      meter.show(sent, sent / total);
    }
    recorded.push(counts);
  }
  if (total > MOST_OBSERVATIONS) meter.end(sent);
  return recorded;
}

/** Runs the command; answers whether it has done what it was asked. Throws ApplyUsageError, and what a client throws. */
export async function importObservations(
  file: string,
  options: KpiImport,
  around: KpiImportSurroundings,
): Promise<boolean> {
  const { skipWrong = false, dryRun = false } = options;
  const read = readObservations(await readSheet(file), options, around.now());
  for (const line of [...unusedSays(read, options), ...emptySays(read)]) around.say(line);
  const pith = await clientOf(around.environment, options);
  const unknown = await unknownIn(pith, read.observations);
  const faults = [...read.faults, ...unknown].sort((a, b) => a.line - b.line);
  for (const line of faultLines(faults)) around.say(line);
  if (faults.length > 0 && !skipWrong) {
    around.say('nothing was recorded: mend them, or leave them out with --skip-wrong');
    return false;
  }
  const wrong = new Set(unknown.map(({ line }) => line));
  const all = seriesOf(read.observations.filter(({ line }) => !wrong.has(line)));
  if (all.length === 0) {
    around.say(`there is no value to record in ${file}`);
    return faults.length === 0;
  }
  const recorded: Recorded[] = [];
  if (dryRun) for (const series of all) recorded.push(await compared(pith, series));
  else recorded.push(...(await sendAll(pith, all, around)));
  for (const line of recordedSays(all, recorded, dryRun)) around.write(line);
  return true;
}
