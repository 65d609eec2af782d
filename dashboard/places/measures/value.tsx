/** The value of a measure with all that it rests on, and a way to its tickets. */
import { Estimate } from '../../parts/estimate.tsx';
import { IntervalBar } from '../../parts/interval-bar.tsx';
import { VerdictMark } from '../../parts/marks.tsx';
import { narrowing } from '../../parts/narrowed.tsx';
import { Notice } from '../../parts/states.tsx';
import { writeMeasure } from '../../words/measure-values.ts';
import { count, percent } from '../../words/numbers.ts';
import type { Entry } from './catalogue.ts';
import { behind, type Report, scaleOf, ticketsHref } from './report.ts';
import { wordsFigures } from './words-figures.ts';
import { wordsOne } from './words-one.ts';

/** Figures beside the value that are shares; the others have the measure's own unit. */
const SHARES = [
  'easy',
  'topDecileShare',
  'happy',
  'unhappy',
  'promoters',
  'detractors',
  'satisfied',
  'tolerating',
  'frustrated',
] as const;
const QUANTILES = ['p50', 'p90', 'mean'] as const;

/** What there is beside the value, written. */
function besideOf(report: Report, { unit, kind }: Entry): { key: string; name: string; text: string }[] {
  const { quantiles: times, quantilesPoints, beside } = wordsFigures.value;
  const names = kind === 'duration' ? times : quantilesPoints;
  const known = (value: number | null | undefined): value is number => value !== null && value !== undefined;
  const quantiles = QUANTILES.flatMap(key => {
    const value = report[key];
    if (!known(value)) return [];
    const { low, high } = (key === 'p90' ? report.p90Interval : undefined) ?? { low: null, high: null };
    const interval =
      low !== null && high !== null
        ? ` (${percent(0.95, 0)}: ${wordsFigures.value.range(writeMeasure(low, unit), writeMeasure(high, unit))})`
        : '';
    return [{ key, name: names[key], text: `${writeMeasure(value, unit)}${interval}` }];
  });
  const shares = SHARES.flatMap(key => {
    const value = report[key];
    return known(value) ? [{ key, name: beside[key], text: percent(value) }] : [];
  });
  const daily = known(report.daily)
    ? [{ key: 'daily', name: beside.daily, text: writeMeasure(report.daily, unit) }]
    : [];
  return [...quantiles, ...shares, ...daily];
}

function Nothing({ entry }: { entry: Entry }) {
  const say = wordsOne.value;
  const { signals = [], madeOf = [] } = entry;
  const why = {
    timeline: say.noneTickets,
    answers: say.noneAnswers,
    signals: say.noneSignals([...signals, ...madeOf].join(', ')),
  };
  return <Notice title={say.none}>{why[entry.from]}</Notice>;
}

export function Value({ report, entry }: { report: Report; entry: Entry }) {
  const say = wordsOne.value;
  const { value, n, low, high, verdict, coverage, responseRate, provisional } = report;
  if (n === 0) return <Nothing entry={entry} />;
  const beside = besideOf(report, entry);
  const where = behind(entry);
  return (
    <div class="stack">
      <div class="measure-figure">
        <Estimate estimate={{ value, n, low, high }} write={given => writeMeasure(given, entry.unit)} />
        {low !== null && high !== null && (
          <p>
            <IntervalBar value={value} low={low} high={high} {...scaleOf(entry.unit, [report, ...report.series])} />
          </p>
        )}
        {verdict !== undefined && (
          <p>
            <VerdictMark verdict={verdict}>{say.insufficient}</VerdictMark>
          </p>
        )}
      </div>
      {(beside.length > 0 || (responseRate?.n ?? 0) > 0) && (
        <dl class="m-facts">
          {beside.map(({ key, name, text }) => (
            <div key={key}>
              <dt>{name}</dt>
              <dd>{text}</dd>
            </div>
          ))}
          {responseRate !== undefined && responseRate.n > 0 && (
            <div>
              <dt>{say.responseRate}</dt>
              <dd>
                <Estimate estimate={responseRate} write={percent} />
              </dd>
            </div>
          )}
        </dl>
      )}
      <div class="soft">
        {coverage !== undefined && coverage !== null && coverage < 1 && <p>{say.coverage(percent(coverage, 0))}</p>}
        {provisional !== undefined && provisional > 0 && <p>{say.provisional(count(provisional))}</p>}
        {report.stillCounting && <p>{say.stillCounting}</p>}
      </div>
      {where.length > 0 && (
        <p class="row">
          <span class="soft">{say.tickets}:</span>
          {where.map(one => (
            <a key={one} href={ticketsHref({ ...report, ...narrowing() }, one)}>
              {say.ticketsOf[one]}
            </a>
          ))}
        </p>
      )}
    </div>
  );
}
