/** What a printed comparison is made of: the report itself, and the words for what it names. */
import type { Side } from '#agreements/agreement.ts';
import type { Definition } from '#experience/measure.ts';
import type { Estimate } from '#rollups/intervals.ts';
import type { SlaXlaReport } from '../sla-xla.ts';
import type { ReportedMeasure } from '../xla.ts';

/** The agreement that the report is held against: when each side signed, and without who. */
export interface Signed {
  agreedOn: string | undefined;
  /** Local dates. */
  signatures: Readonly<Partial<Record<Side, string>>>;
}

export interface PrintContent {
  report: SlaXlaReport;
  /** By what the groups are, where there are any. */
  groupBy: string | undefined;
  nameOfUnit(id: string): string;
  definitionOf(id: string): Definition | undefined;
  minimumSample: number;
  signed: Signed | undefined;
}

/** A measure that the score rests on: agreed, or of the default agreement. */
export interface ScoredRow extends Pick<ReportedMeasure, 'id' | 'value' | 'n' | 'low' | 'high' | 'provisional'> {
  target: number;
  weight: number;
  score: number | null;
  verdict: NonNullable<ReportedMeasure['verdict']>;
  previous: Estimate | undefined;
}

const UNKNOWN: Estimate = { value: null, n: 0, low: null, high: null };

/** What the score rests on, in the order in which it is agreed. */
export function scoredRows({ report }: Pick<PrintContent, 'report'>): ScoredRow[] {
  const { measures, defaultAgreement } = report.xla;
  const byId = new Map(measures.map(measure => [measure.id, measure]));
  const agreed = defaultAgreement?.measures ?? measures;
  return agreed.flatMap(({ id, target, weight, score, verdict }): ScoredRow[] => {
    if (target === undefined || weight === undefined || verdict === undefined) return [];
    const measure: Omit<ReportedMeasure, 'coverage'> = byId.get(id) ?? { ...UNKNOWN, id };
    return [{ ...measure, target, weight, score: score ?? null, verdict, previous: measure.references?.previous }];
  });
}

/** Whether any ticket of the scope was counted in the period. */
export const isEmpty = ({ report: { tickets, sla } }: Pick<PrintContent, 'report'>): boolean =>
  tickets.created === 0 && tickets.resolved === 0 && sla.attainment.n === 0;

/** Of whom the report is. */
export function scopeName({ report: { unit, service }, nameOfUnit }: PrintContent): string {
  const names = unit === '*' ? 'All business units' : unit.split(',').map(nameOfUnit).join(', ');
  return service === undefined ? names : `${names}: ${service}`;
}
