/** Every measure of the unit, beside what was agreed, what was before and where it began. */
import { Card } from '../../parts/page.tsx';
import { period } from '../../words/numbers.ts';
import type { Before } from './comparing.ts';
import { measureParts } from './measure-rows.ts';
import { MeasureTable } from './measure-table.tsx';
import type { CatalogueItem, Report } from './question.ts';
import { words } from './words.ts';

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
    <Card title={words.value.measures}>
      <p class="soft">
        {words.value.baselineOf(period(xla.baseline.from, xla.baseline.to))}{' '}
        {before !== undefined && words.value.compareOf(period(before.from, before.to))}
      </p>
      {measureParts(xla, catalogue).map(({ part, rows }) => {
        const name = part === 'targets' && isDefault ? words.value.defaultTargets : words.value.parts[part];
        return (
          <div class="measure-part" key={part}>
            <h3>{name}</h3>
            <MeasureTable
              caption={name}
              rows={rows}
              unit={report.unit}
              before={before}
              withTargets={part === 'targets'}
              withBaseline
            />
          </div>
        );
      })}
    </Card>
  );
}
