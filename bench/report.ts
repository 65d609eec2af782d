/**
 * A report over a year by month with groups, on the simulated company grown to 10 thousand, 100 thousand and a million
 * tickets, against DuckDB over the raw events of the same tickets, in the same run. Budgets (design.md §8): at a million
 * at most 1.2 × the time at 10 thousand, and DuckDB takes at least 100 × as long. `npm run bench:report`, with other
 * sizes behind `--`. Ticket states and the ledger are left out of our file: a report doesn't read them.
 */
import { availableParallelism } from 'node:os';
import { median, say, timeOf, verdict } from './measure.ts';
import { type Asking, askOf } from './report/ask.ts';
import { type CompanyRuntime, companyRuntime } from './report/company-runtime.ts';
import { type EventStore, type GroupBy, openEvents } from './report/duckdb.ts';
import { fill, summariseAll } from './report/fill.ts';

const SIZES = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10_000, 100_000, 1_000_000];
const GROUPINGS: readonly GroupBy[] = ['service', 'priority'];
/** So many calls of each size, or fewer where they would take too long. */
const CALLS = 200;
const FEWEST = 50;
const LONGEST = 30_000;
const WARM_UP = 20;
const PEER_CALLS = 5;
const SLOWER = 1.2;
const FASTER = 100;

interface Sized {
  size: number;
  company: CompanyRuntime;
  asking: Asking;
  peer: EventStore;
}

const seconds = (value: number): string => `${(value / 1000).toFixed(0)} s`;
const milliseconds = (value: number): string => `${value.toFixed(value < 100 ? 2 : 0)} ms`;
const quantile = (values: readonly number[], q: number): number =>
  values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(q * values.length) - 1)] ?? Number.NaN;

async function build(size: number): Promise<Sized> {
  const [company, peer] = await Promise.all([companyRuntime(), openEvents(availableParallelism())]);
  let filled = { tickets: 0, rows: 0 };
  const time = await timeOf(async () => {
    filled = await fill(company, peer, size);
  });
  const { events } = await peer.finish();
  let periods = 0;
  const summarising = await timeOf(async () => {
    periods = await summariseAll(company);
  });
  say(
    `${size} tickets`,
    `${events} events, ${filled.rows} rollup rows, made in ${seconds(time)}; ${periods} summaries in ${seconds(summarising)}`,
  );
  return { size, company, asking: askOf(company), peer };
}

/** Milliseconds of each call, the sizes in turn: a machine that slows down does so for all of them. */
async function timesOf(sized: readonly Sized[], work: (one: Sized) => Promise<unknown>): Promise<Map<Sized, number[]>> {
  const times = new Map<Sized, number[]>(sized.map(one => [one, []]));
  const until = performance.now() + LONGEST;
  for (let call = -WARM_UP; call < CALLS; call += 1) {
    if (call >= FEWEST && performance.now() > until) break;
    for (const one of sized) {
      const time = await timeOf(() => work(one));
      if (call >= 0) times.get(one)?.push(time);
    }
  }
  return times;
}

async function peerTime({ peer }: Sized, groupBy: GroupBy): Promise<number> {
  await peer.report(groupBy);
  const times: number[] = [];
  for (let call = 0; call < PEER_CALLS; call += 1) times.push(await timeOf(() => peer.report(groupBy)));
  return median(times);
}

/** What both can say must be the same, or the two don't answer the same question. */
async function compare({ size, asking, peer }: Sized): Promise<void> {
  const { tickets, sla, series } = await asking.report('service', 'reported');
  const answers = await peer.report('service');
  const all = answers.find(({ month, word }) => month === null && word === null);
  const met = Math.round((sla.metrics.resolution?.attainment.value ?? 0) * (sla.metrics.resolution?.attainment.n ?? 0));
  const open = sla.metrics.resolution?.openOverdue ?? 0;
  const ours = [tickets.created, tickets.resolved, met, (sla.metrics.resolution?.attainment.n ?? 0) - open];
  const theirs = [all?.created, all?.resolved, all?.met, all?.decided];
  const byMonth = new Map(answers.map(({ month, created, resolved }) => [month, `${created} ${resolved}`]));
  const wrong = series.find(point => {
    return byMonth.get(point.start.slice(0, 7)) !== `${point.tickets.created} ${point.tickets.resolved}`;
  });
  if (String(ours) !== String(theirs) || wrong !== undefined) {
    throw new Error(`at ${size} DuckDB says ${theirs}, and the report ${ours}; ${wrong?.start ?? 'every month alike'}`);
  }
}

const sized: Sized[] = [];
for (const size of SIZES) sized.push(await build(size));
for (const one of sized) await compare(one);
say('DuckDB and the report agree', 'created and resolved of every month, met and decided as the desk says');

const [smallest, largest] = [sized[0], sized.at(-1)];
let kept = true;
const hold = (label: string, value: number, budget: { most: number } | { least: number }): void => {
  verdict(label, value, budget);
  kept &&= 'most' in budget ? value <= budget.most : value >= budget.least;
};
for (const groupBy of GROUPINGS) {
  const inProcess = await timesOf(sized, ({ asking }) => asking.report(groupBy));
  const handled = await timesOf(sized, ({ asking }) => asking.request(groupBy));
  console.log(`\na year by month, groupBy=${groupBy}, unit=*`);
  const ours = new Map<Sized, number>();
  const theirs = new Map<Sized, number>();
  for (const one of sized) {
    const [report, request] = [inProcess.get(one) ?? [], handled.get(one) ?? []];
    const { requests, items, bytes } = await one.asking.reads(groupBy);
    const peer = await peerTime(one, groupBy);
    ours.set(one, median(report));
    theirs.set(one, peer);
    say(
      `  ${one.size} tickets`,
      `p50 ${milliseconds(median(report))}, p99 ${milliseconds(quantile(report, 0.99))}; through the handler p50 ${milliseconds(median(request))}, p99 ${milliseconds(quantile(request, 0.99))}; reads ${items} items, ${(bytes / 1024).toFixed(0)} kB, in ${requests} requests; DuckDB ${milliseconds(peer)}`,
    );
  }
  if (smallest === undefined || largest === undefined) continue;
  const [fewest, most] = [ours.get(smallest) ?? Number.NaN, ours.get(largest) ?? Number.NaN];
  hold(`  at ${largest.size} ÷ at ${smallest.size}`, most / fewest, { most: SLOWER });
  hold(`  DuckDB ÷ ours at ${largest.size}`, (theirs.get(largest) ?? Number.NaN) / most, { least: FASTER });
}
for (const { company, peer } of sized) {
  peer.close();
  await company.remove();
}
process.exitCode = kept ? 0 : 1;
