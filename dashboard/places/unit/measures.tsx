/** Every measure of the unit, beside what was agreed, what was before and where it began. */
import { Card } from '../../parts/page.tsx';
import { count, period } from '../../words/numbers.ts';
import type { Before } from './comparing.ts';
import { detailWords } from './detail-words.ts';
import { measureParts } from './measure-rows.ts';
import { MeasureTable } from './measure-table.tsx';
import type { CatalogueItem, Report } from './question.ts';

/** On a phone, where each measure is a card, only what was agreed is open at once. */
const hasRoom = (): boolean => matchMedia('(min-width: 40rem)').matches;

export function Measures({
  report,
  before,
  catalogue,
}: {
  report: Report;
  before: Before | undefined;
  catalogue: readonly CatalogueItem[];
}) {
  const { xla } = report;
  const isDefault = xla.agreement === null;
  return (
    <Card title={detailWords.value.measures}>
      <p class="soft">
        {detailWords.value.baselineOf(period(xla.baseline.from, xla.baseline.to))}{' '}
        {before?.known && detailWords.value.compareOf(period(before.from, before.to))}
      </p>
      {measureParts(xla, catalogue).map(({ part, rows }) => {
        const name = part === 'targets' && isDefault ? detailWords.value.defaultTargets : detailWords.value.parts[part];
        const table = (
          <MeasureTable
            caption={name}
            rows={rows}
            unit={report.unit}
            before={before}
            withTargets={part === 'targets'}
            withBaseline
          />
        );
        return part === 'targets' ? (
          <div class="measure-part" key={part}>
            <h3>{name}</h3>
            {table}
          </div>
        ) : (
          <details class="measure-part fold" key={part} open={hasRoom()}>
            <summary>
              <h3>{name}</h3> <span class="soft">({count(rows.length)})</span>
            </summary>
            {table}
          </details>
        );
      })}
    </Card>
  );
}
