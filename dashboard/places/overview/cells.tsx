/** Cells of the table: each number with what it rests on, how it changed, and the tickets behind it. */
import type { ComponentChildren } from 'preact';
import type { Difference } from '../../parts/difference.ts';
import { Estimate } from '../../parts/estimate.tsx';
import { ChangeMark, QuadrantMark } from '../../parts/marks.tsx';
import { Sparkline } from '../../parts/sparkline.tsx';
import { common } from '../../words/common.ts';
import { count, NOTHING, percent, percentagePoints, points, signed } from '../../words/numbers.ts';
import { terms } from '../../words/terms.ts';
import type { AtRisk } from './at-risk.ts';
import { agreementHref, atRiskHref, type Days, ticketsHref, unitHref } from './links.ts';
import { type Group, mayAlsoBe, type UnitRow } from './rows.ts';
import { namesOf } from './statement.tsx';
import type { Trend } from './trends.ts';
import { words } from './words.ts';

const Soft = ({ children }: { children: ComponentChildren }) => <span class="cell-note">{children}</span>;

export const NameCell = ({ row }: { row: UnitRow }) => (
  <>
    <a href={unitHref(row.id)}>{row.name}</a>
    {row.discovered && <Soft>{words.value.discovered}</Soft>}
  </>
);

export function QuadrantCell({ row }: { row: UnitRow }) {
  const others = mayAlsoBe(row).map(quadrant => terms.value.quadrant[quadrant]);
  return (
    <>
      <QuadrantMark quadrant={row.quadrant} />
      {others.length > 0 && <Soft>{words.value.mayAlsoBe(namesOf(others))}</Soft>}
    </>
  );
}

function Changed({ change, write }: { change: Difference | undefined; write: (value: number | null) => string }) {
  if (change === undefined) return null;
  const { value, low, high, verdict } = change;
  const moved = verdict === 'rose' || verdict === 'fell';
  return (
    <span class="cell-change">
      <ChangeMark change={verdict} good="higher">
        {moved ? `${terms.value.change[verdict]} ${write(value)}` : undefined}
      </ChangeMark>
      {moved && <Soft>{common.value.of95(write(low), write(high))}</Soft>}
    </span>
  );
}

const SLA_LINE = { tone: 'sla', to: 1 } as const;
const XLA_LINE = { tone: 'xla', to: 100 } as const;

function Course({
  trend,
  of,
  from,
  write,
}: {
  trend: Trend | 'failed' | undefined;
  of: 'attainment' | 'score';
  /** Where the axis begins: the same for all units, so that their lines compare. */
  from: number;
  write: (value: number | null) => string;
}) {
  if (trend === undefined) return <span class="course-room" aria-hidden="true" />;
  if (trend === 'failed') return <Soft>{words.value.courseFailed}</Soft>;
  const values = trend[of];
  if (values.every(value => value === null)) return null;
  const said = values.map(value => (value === null ? words.value.tooFew : write(value))).join(', ');
  return (
    <span class="course-room">
      <Sparkline values={values} from={from} {...(of === 'attainment' ? SLA_LINE : XLA_LINE)} />
      <span class="visually-hidden">{words.value.course(terms.value[of], said)}</span>
    </span>
  );
}

interface CellProps {
  row: UnitRow;
  trend: Trend | 'failed' | undefined;
}

const NoTickets = () => <Soft>{words.value.noTickets}</Soft>;

export function AttainmentCell({ row, days, trend, from }: CellProps & { days: Days; from: number }) {
  if (row.now === undefined || row.now.sla.attainment.n === 0) return <NoTickets />;
  const { sla, counts } = row.now;
  return (
    <div class="cell-stack">
      <Estimate
        estimate={sla.attainment}
        write={percent}
        href={ticketsHref(row.id, 'met', days)}
        label={`${row.name}, ${terms.value.attainment}`}
      />
      <a class="cell-note" href={ticketsHref(row.id, 'breached', days)}>
        {words.value.breached(count(counts.breached))}
      </a>
      <Course trend={trend} of="attainment" from={from} write={percent} />
      <Changed change={row.change?.attainment} write={percentagePoints} />
    </div>
  );
}

/** How many of the measures that were agreed on have enough behind them. */
function measuredOf({ agreement, measures, defaultAgreement }: Group['xla']): { known: number; all: number } {
  const scored =
    agreement === null ? (defaultAgreement?.measures ?? []) : measures.filter(({ weight }) => weight !== undefined);
  return { known: scored.filter(({ score }) => score !== null && score !== undefined).length, all: scored.length };
}

export function ScoreCell({ row, trend }: CellProps) {
  if (row.now === undefined) return <NoTickets />;
  const { xla } = row.now;
  const { known, all } = measuredOf(xla);
  const version = xla.agreement?.version;
  return (
    <div class="cell-stack">
      <span class="estimate">
        <span class="estimate-value">{xla.score === null ? words.value.tooFew : points(xla.score)}</span>
        <span class="estimate-detail">
          {xla.score !== null && <span>{common.value.of95(points(xla.scoreLow), points(xla.scoreHigh))}</span>}{' '}
          <span>{words.value.ofMeasures(count(known), count(all))}</span>
        </span>
      </span>
      {version === undefined ? (
        <Soft>{words.value.byDefault}</Soft>
      ) : (
        <a class="cell-note" href={agreementHref(xla.agreement?.unit ?? row.id, version)}>
          {words.value.agreement(String(version))}
        </a>
      )}
      <Course trend={trend} of="score" from={0} write={points} />
      <Changed change={row.change?.score} write={value => signed(value)} />
    </div>
  );
}

export function RateCell({ row, days, of }: { row: UnitRow; days: Days; of: 'observed' | 'stated' }) {
  const rates = row.now?.comparison.watermelonRate;
  if (rates === undefined) return <NoTickets />;
  if (rates[of].n === 0) return <Soft>{of === 'stated' ? words.value.noAnswers : words.value.noTickets}</Soft>;
  return (
    <div class="cell-stack">
      <Estimate
        estimate={rates[of]}
        write={percent}
        href={ticketsHref(row.id, `watermelon-${of}`, days)}
        label={`${row.name}, ${terms.value.watermelonRate}, ${terms.value[of]}`}
      />
      {of === 'stated' && rates.stated.coverage !== null && (
        <Soft>{words.value.coverage(percent(rates.stated.coverage, 0))}</Soft>
      )}
    </div>
  );
}

export const OpenCell = ({ row, days }: { row: UnitRow; days: Days }) => (
  <a
    href={ticketsHref(row.id, 'open', days)}
    aria-label={`${row.name}, ${words.value.open}: ${count(row.now?.tickets.open ?? 0)}`}
  >
    {count(row.now?.tickets.open ?? 0)}
  </a>
);

export function AtRiskCell({ row, atRisk }: { row: UnitRow; atRisk: AtRisk | 'failed' | undefined }) {
  if (atRisk === undefined) return <span aria-hidden="true">{NOTHING}</span>;
  if (atRisk === 'failed') return <Soft>{words.value.unknown}</Soft>;
  const found = count(atRisk.byUnit.get(row.id) ?? 0);
  const shown = atRisk.complete ? found : words.value.atLeast(found);
  return (
    <a href={atRiskHref(row.id)} aria-label={`${row.name}, ${words.value.atRisk}: ${shown}`}>
      {shown}
    </a>
  );
}
