/** A hypothesis as the outside sees it: with what its ids stand for and where it stands; a role and a time, and no person. */
import { loadAll, type Stored } from '#configuration/documents.ts';
import { type Rules, unitTimeZone } from '#configuration/rules.ts';
import { linkedMeasure } from '#lib/kpis/linked-measures.ts';
import type { KpiDocument } from '#lib/kpis/schema.ts';
import type { Hypothesis, HypothesisAct } from '#linkage/hypotheses/hypothesis.ts';
import { isFixed, latestTest, statusOf, termsOf } from '#linkage/hypotheses/lifecycle.ts';
import { hypothesisSays } from '#linkage/hypotheses/says.ts';
import type { Table } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';
import { iso } from '#tickets/instant.ts';

/** What a view is made with. */
export interface Namings {
  rules: Rules;
  kpis: ReadonlyMap<string, KpiDocument>;
}

/** Reads the KPIs, once for all hypotheses of an answer. */
export async function readNamings(table: Table, rules: Rules): Promise<Namings> {
  const kpis: Stored<KpiDocument>[] = await loadAll<KpiDocument>(table, 'kpi');
  return { rules, kpis: new Map(kpis.map(({ id, document }) => [id, document])) };
}

const dayIn = (timeZone: string) => {
  const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone });
  return (instant: Instant): string => format.format(instant);
};

/** An act without who: their role says enough. */
function actView({ at, by, ...act }: HypothesisAct) {
  return { ...act, at: iso(at), role: by.role };
}

export function hypothesisView(hypothesis: Hypothesis, { rules, kpis }: Namings) {
  const { id, cpi, kpi, unit, history } = hypothesis;
  const document = kpis.get(kpi);
  const named = {
    cpiName: linkedMeasure(rules, cpi)?.name ?? cpi,
    kpiName: document?.name ?? kpi,
    dayOf: dayIn(unitTimeZone(rules, unit)),
  };
  const { cpiName, kpiName } = named;
  return {
    ...{ id, ...termsOf(hypothesis), cpiName, kpiName },
    cadence: document?.cadence ?? null,
    status: statusOf(hypothesis),
    experiment: latestTest(hypothesis)?.experiment ?? null,
    says: hypothesisSays(hypothesis, named),
    writtenAt: iso(history[0]?.at ?? 0),
    history: history.map(actView),
    fixed: isFixed(hypothesis),
  };
}
