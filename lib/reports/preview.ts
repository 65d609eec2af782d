/** What a change of the rules would have made of past tickets: counted again by the changed rules, and nothing saved. */
import type { Rules } from '#configuration/rules.ts';
import { evaluate } from '#convert/evaluate.ts';
import { readState, type TicketState } from '#convert/state.ts';
import { contributionOf, type Part } from '#rollups/contribution.ts';
import { addInto, type CountedSource, type Counters, counterNames } from '#rollups/counters.ts';
import { placeAfter, resolvedList } from '#store/keys.ts';
import { listPages, type Table } from '#store/table.ts';
import type { Period } from './period.ts';
import type { Scope } from './read.ts';
import { type SlaSection, slaSection, type WatermelonRates, watermelonRates } from './sections.ts';

export interface PreviewQuery {
  scope: Scope;
  period: Period;
  source: CountedSource;
}

/** What reports say of the tickets, or would say. */
interface PreviewSide {
  sla: Omit<SlaSection, 'verdict' | 'target'>;
  watermelonRate: WatermelonRates;
}

type Verdict = 'met' | 'missed' | 'undecided';

export interface Preview {
  from: string;
  to: string;
  /** Tickets that were counted again. */
  tickets: number;
  /** There were more: these are the ones resolved last. */
  limited: boolean;
  current: PreviewSide;
  proposed: PreviewSide;
  /** The difference in a sentence. */
  says: string;
  changed: { tickets: number; items: { connection: string; ticketId: string; current: Verdict; proposed: Verdict }[] };
}

/** Tickets that are counted again, at most: a preview answers while somebody waits. */
const MOST_TICKETS = 5_000;
const MOST_SHOWN = 50;
const AT_ONCE = 200;

const isResolved = ({ counters }: Part): boolean => (counters[counterNames.resolved] ?? 0) > 0;

/** The tickets resolved in the scope and period, the last ones first, some at a time. */
async function* resolvedTickets(
  table: Table,
  query: PreviewQuery,
  shards: number,
): AsyncIterable<[TicketState, Part][]> {
  const { scope, period } = query;
  for (const unit of scope.units) {
    for (let shard = 0; shard < shards; shard += 1) {
      const list = { list: resolvedList(unit, shard), from: period.start, to: placeAfter(period.end) };
      for await (const entries of listPages(table, { ...list, limit: AT_ONCE, descending: true })) {
        const items = await table.getMany(entries);
        yield items.flatMap((item): [TicketState, Part][] => {
          const state = item === undefined ? undefined : readState(item);
          const part = state?.forgotten === true ? undefined : state?.parts.find(isResolved);
          return state !== undefined && part !== undefined && inScope(part, scope) ? [[state, part]] : [];
        });
      }
    }
  }
}

const inScope = (part: Part, { kinds, service }: Scope): boolean =>
  kinds.includes(part.kind) && (service === undefined || service === part.service);

function verdictOf(counters: Counters, source: CountedSource): Verdict {
  if ((counters[counterNames.decided(source)] ?? 0) === 0) return 'undecided';
  return (counters[counterNames.met(source)] ?? 0) > 0 ? 'met' : 'missed';
}

function sideOf(counters: Counters, { source }: PreviewQuery, rules: Rules): PreviewSide {
  const { verdict: _, target: __, ...sla } = slaSection(counters, source, 1, rules.settings);
  return { sla, watermelonRate: watermelonRates(counters, source) };
}

const percent = (share: number | null): string => (share === null ? 'unknown' : `${(share * 100).toFixed(1)} %`);

function sentence({ tickets, current, proposed, changed }: Omit<Preview, 'says'>): string {
  if (tickets === 0) return 'No ticket was resolved in this period, so there is nothing to compare.';
  const rates = (side: PreviewSide) => [side.sla.attainment.value, side.watermelonRate.observed.value].map(percent);
  const [before, after] = [rates(current), rates(proposed)];
  const of = `of ${tickets} tickets resolved`;
  if (changed.tickets === 0 && before.join() === after.join()) return `Nothing would have changed ${of}.`;
  return (
    `SLA attainment would have been ${after[0]} instead of ${before[0]}, and the watermelon rate ${after[1]} instead ` +
    `of ${before[1]}; ${changed.tickets} ${of} would have had another SLA verdict.`
  );
}

/** Counts past tickets again by the changed rules, beside what they have been counted as. */
export async function preview(
  table: Table,
  query: PreviewQuery,
  changedRules: Rules,
  options: { shards: number; rules: Rules },
): Promise<Preview> {
  const [current, proposed]: [Counters, Counters] = [{}, {}];
  const items: Preview['changed']['items'] = [];
  let [tickets, changed, limited] = [0, 0, false];
  for await (const page of resolvedTickets(table, query, options.shards)) {
    if (page.length > 0 && tickets >= MOST_TICKETS) {
      limited = true;
      break;
    }
    for (const [{ connection, ticketId, history }, part] of page) {
      const again = contributionOf(evaluate(history, changedRules)).find(isResolved);
      tickets += 1;
      addInto(current, part.counters);
      addInto(proposed, again?.counters ?? {});
      const verdicts = {
        current: verdictOf(part.counters, query.source),
        proposed: verdictOf(again?.counters ?? {}, query.source),
      };
      if (verdicts.current === verdicts.proposed) continue;
      changed += 1;
      if (items.length < MOST_SHOWN) items.push({ connection, ticketId, ...verdicts });
    }
  }
  const result = {
    from: query.period.start,
    to: query.period.end,
    tickets,
    limited,
    current: sideOf(current, query, options.rules),
    proposed: sideOf(proposed, query, changedRules),
    changed: { tickets: changed, items },
  };
  return { ...result, says: sentence(result) };
}
