/** How many fall into each range, and the reasons that customers chose. */
import { Card } from '../../parts/page.tsx';
import { Table } from '../../parts/table.tsx';
import { writeMeasure } from '../../words/measure-values.ts';
import { count } from '../../words/numbers.ts';
import { termOf } from '../../words/terms.ts';
import type { Entry } from './catalogue.ts';
import type { Report } from './report.ts';
import { wordsFigures } from './words-figures.ts';

type Bin = NonNullable<Report['histogram']>[number];

function rangeOf({ value, from, to }: Bin, unit: string): string {
  const say = wordsFigures.value;
  if (value !== undefined && value !== null) return writeMeasure(value, unit);
  if (from === undefined || from === null || from === 0) return say.upTo(writeMeasure(to, unit));
  if (to === undefined || to === null) return say.over(writeMeasure(from, unit));
  return say.range(writeMeasure(from, unit), writeMeasure(to, unit));
}

export function Distribution({ report, entry }: { report: Report; entry: Entry }) {
  const say = wordsFigures.value;
  const bins = report.histogram ?? report.bands ?? [];
  if (bins.length === 0) return null;
  const most = Math.max(1, ...bins.map(bin => bin.count));
  return (
    <Card title={say.distribution}>
      <p class="soft">{say.distributionSays}</p>
      <ul class="m-bars">
        {bins.map(bin => {
          const range = rangeOf(bin, entry.unit);
          return (
            <li key={range}>
              <span>{range}</span>
              <span class="m-bar">
                {bin.count > 0 && <span class="m-filled" style={{ width: `${(85 * bin.count) / most}%` }} />}
                <span>{count(bin.count)}</span>
              </span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}

const BANDS = ['low', 'middle', 'high'] as const;

/** What customers chose as reasons, the most frequent of bad answers first. */
export function Reasons({ counts }: { counts: NonNullable<Report['counts']> }) {
  const say = wordsFigures.value;
  const reasons = [...new Set(BANDS.flatMap(band => Object.keys(counts[band] ?? {})))];
  return (
    <Card title={say.reasons}>
      <Table
        caption={say.reason}
        rows={reasons}
        rowKey={reason => reason}
        order={{ key: 'low', direction: 'descending' }}
        columns={[
          {
            key: 'reason',
            head: say.reason,
            cell: reason => termOf(say.reasonNames, reason),
            sort: reason => termOf(say.reasonNames, reason),
          },
          ...BANDS.map(band => ({
            key: band,
            head: say.bands[band],
            numeric: true,
            cell: (reason: string) => count(counts[band]?.[reason] ?? 0),
            sort: (reason: string) => counts[band]?.[reason] ?? 0,
          })),
        ]}
      />
    </Card>
  );
}
