/** Where the unit stands, in a mark and a sentence. */
import { QuadrantMark } from '../../parts/marks.tsx';
import { count, percent, points } from '../../words/numbers.ts';
import { terms } from '../../words/terms.ts';
import type { Report } from './question.ts';
import { words } from './words.ts';

export function Lead({ report }: { report: Report }) {
  const { quadrant, watermelonRate } = report.comparison;
  const { attainment } = report.sla;
  const { score } = report.xla;
  const rate = watermelonRate.observed.value;
  const isSaid = quadrant !== 'insufficient-data' && attainment.value !== null && score !== null && rate !== null;
  return (
    <p class="unit-lead">
      <QuadrantMark quadrant={quadrant} /> {terms.value.quadrantSays[quadrant]}{' '}
      {isSaid && words.value.says(percent(attainment.value), count(attainment.n), points(score), percent(rate))}
    </p>
  );
}
