/** A closed window held against its agreement: what its measures came to, the score, and the SLA beside it. */
import { type Judgement, judge } from '#agreements/judge.ts';
import type { WindowVerdict } from '#agreements/verdict.ts';
import type { WindowDates } from '#agreements/window.ts';
import type { Rules } from '#configuration/rules.ts';
import type { AgreedMeasure } from '#lib/settings.ts';
import type { Table } from '#store/table.ts';
import { readFigures } from './figures.ts';
import { slaSection, slaTargetOf } from './sections.ts';

/** What is held against what. */
export interface Judged {
  unit: string;
  service?: string | undefined;
  window: WindowDates;
  measures: readonly AgreedMeasure[];
  passMark: number;
  minimumSample: number;
}

export interface WindowJudgement extends Judgement {
  sla: WindowVerdict['sla'];
}

/** As it is counted now, from rollups: reads as many rows as a report on the window. */
export async function judgeWindow(
  source: { table: Table; shards: number },
  rules: Rules,
  { unit, service, window, measures, passMark, minimumSample }: Judged,
): Promise<WindowJudgement> {
  const asked = { units: [unit], service, period: window, measures: measures.map(({ id }) => id) };
  const { counters, estimateOf } = await readFigures(source, rules, asked);
  const target = slaTargetOf(rules.settings, [rules.units.get(unit)]);
  const { attainment, verdict } = slaSection(counters, 'preferred', target, rules.settings);
  return { ...judge(measures, estimateOf, { passMark, minimumSample }), sla: { ...attainment, verdict } };
}
