/** What there is to see at one look, from the rows. */
import type { Quadrant } from '../../words/terms.ts';
import type { UnitRow } from './rows.ts';

export interface Findings {
  /** Green outside, red inside; the worst first. */
  watermelons: readonly UnitRow[];
  /** How the other units stand, the worst first; without those that there is too little data of. */
  others: readonly { quadrant: Quadrant; rows: readonly UnitRow[] }[];
  /** Units on which there can be a verdict. */
  judged: number;
}

const ORDER = ['failing', 'over-specified', 'healthy'] as const;

export function findingsOf(rows: readonly UnitRow[]): Findings {
  const of = (quadrant: Quadrant): UnitRow[] => rows.filter(row => row.quadrant === quadrant);
  const others = ORDER.map(quadrant => ({ quadrant, rows: of(quadrant) })).filter(each => each.rows.length > 0);
  return {
    watermelons: of('watermelon'),
    others,
    judged: rows.length - of('insufficient-data').length,
  };
}
