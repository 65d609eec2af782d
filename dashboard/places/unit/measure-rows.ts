/** The measures of a report in the order in which people ask for them: what was agreed, then where the rest is from. */
import type { CatalogueItem, Estimate, Group, GroupMeasure, Measure, Report, Target } from './answers.ts';

export interface MeasureRow {
  id: string;
  measure: GroupMeasure & Partial<Pick<Measure, 'references' | 'change'>>;
  about: CatalogueItem | undefined;
  /** Agreed on, or of the settings while nothing is. */
  target: Target | undefined;
}

const PARTS = ['targets', 'timeline', 'answers', 'signals'] as const;
export type Part = (typeof PARTS)[number];

type Xla = Report['xla'] | Group['xla'];

function targetOf(xla: Xla, { id, target, floor, weight, score, verdict }: GroupMeasure): Target | undefined {
  if (target !== undefined) {
    return {
      target,
      floor: floor ?? target,
      weight: weight ?? 1,
      score: score ?? null,
      verdict: verdict ?? 'insufficient-data',
    };
  }
  return xla.defaultAgreement?.measures.find(agreed => agreed.id === id);
}

/** Parts without a measure are left out. */
export function measureParts(xla: Xla, catalogue: readonly CatalogueItem[]): { part: Part; rows: MeasureRow[] }[] {
  const about = new Map(catalogue.map(item => [item.id, item]));
  const rows = xla.measures.map(measure => ({
    id: measure.id,
    measure,
    about: about.get(measure.id),
    target: targetOf(xla, measure),
  }));
  const partOf = (row: MeasureRow): Part => (row.target === undefined ? (row.about?.from ?? 'timeline') : 'targets');
  const byPart = Map.groupBy(rows, partOf);
  return PARTS.map(part => ({ part, rows: byPart.get(part) ?? [] })).filter(({ rows: some }) => some.length > 0);
}

/** The ends of a line that holds all that is drawn of a measure. */
export function scaleOf(
  unit: string,
  values: readonly (Estimate | number | null | undefined)[],
): { from: number; to: number } {
  if (unit === 'share') return { from: 0, to: 1 };
  if (unit === 'balance') return { from: -1, to: 1 };
  const numbers = values
    .flatMap(value => (typeof value === 'object' && value !== null ? [value.value, value.low, value.high] : [value]))
    .filter(value => value !== null && value !== undefined);
  return { from: Math.min(0, ...numbers), to: Math.max(1e-9, ...numbers) * 1.1 };
}
