/** What a version says: its terms, and its measures with what they were when it was proposed. */
import { Estimate } from '../../parts/estimate.tsx';
import { IntervalBar } from '../../parts/interval-bar.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { day, percent } from '../../words/numbers.ts';
import { type AgreedMeasure, type Agreement, higherIsBetter } from './model.ts';
import { scaleOf } from './scale.ts';
import { reaches } from './scoring.ts';
import { scopeName } from './status-mark.tsx';
import { words } from './words.ts';
import { termWords } from './words-terms.ts';
import type { Catalogue } from './written.ts';

type Baseline = Agreement['baseline'][string];

/** Where the target lies against what was: in words. */
function nearness(baseline: Baseline, measure: AgreedMeasure): string {
  const { value, low, high } = baseline;
  if (value === null) return '';
  if (low !== null && high !== null && low <= measure.target && measure.target <= high) return termWords.value.noise;
  return reaches(value, measure.target, higherIsBetter(measure)) ? termWords.value.already : termWords.value.notYet;
}

function BaselineCell({
  measure,
  baseline,
  catalogue,
}: {
  measure: AgreedMeasure;
  baseline: Baseline | undefined;
  catalogue: Catalogue;
}) {
  if (baseline === undefined || baseline.value === null) return <span class="soft">{words.value.tooLittle}</span>;
  const { target, floor, id } = measure;
  const { value, low, high } = baseline;
  const known = [value, low, high, target, floor].filter(one => one !== null);
  const { from, to } = scaleOf(catalogue.byId.get(id)?.unit ?? '', known);
  return (
    <div class="stack-tight">
      <span class="row">
        <IntervalBar value={value} low={low} high={high} from={from} to={to} target={target} />
        <Estimate estimate={baseline} write={given => catalogue.write(id, given)} />
      </span>
      <span class="soft">{nearness(baseline, measure)}</span>
    </div>
  );
}

export function MeasureTerms({ agreement, catalogue }: { agreement: Agreement; catalogue: Catalogue }) {
  const { measures, baseline } = agreement;
  const whole = measures.reduce((sum, { weight }) => sum + weight, 0);
  const columns: readonly Column<AgreedMeasure>[] = [
    { key: 'id', head: termWords.value.measure, cell: ({ id }) => catalogue.name(id) },
    {
      key: 'target',
      head: termWords.value.target,
      numeric: true,
      cell: ({ id, target }) => <strong>{catalogue.mark(id, target)}</strong>,
    },
    { key: 'floor', head: termWords.value.floor, numeric: true, cell: ({ id, floor }) => catalogue.mark(id, floor) },
    {
      key: 'weight',
      head: termWords.value.weight,
      numeric: true,
      sort: ({ weight }) => weight,
      cell: ({ weight }) => percent(weight / whole, 0),
    },
    {
      key: 'baseline',
      head: termWords.value.baseline,
      cell: measure => <BaselineCell measure={measure} baseline={baseline[measure.id]} catalogue={catalogue} />,
    },
  ];
  return (
    <>
      <p class="soft">{termWords.value.baselineHint}</p>
      <Table caption={words.value.measureTable} columns={columns} rows={measures} rowKey={({ id }) => id} />
    </>
  );
}

export function TermList({ agreement }: { agreement: Agreement }) {
  const { service, window, passMark, onMissed, effectiveFrom, inForce, reviewOn, reviewDue, owners } = agreement;
  const { term, windows, settingsMark } = termWords.value;
  const list: [string, string][] = [
    [term.service, scopeName(service)],
    [term.window, windows[window]],
    [term.effectiveFrom, day(inForce?.from ?? effectiveFrom)],
    [term.reviewOn, reviewDue ? `${day(reviewOn)} · ${words.value.reviewDue}` : day(reviewOn)],
    [term.passMark, passMark === undefined ? settingsMark : String(passMark)],
    [term.onMissed, termWords.value.onMissed[onMissed]],
    [term.itOwner, owners.it],
    [term.businessOwner, owners.business],
  ];
  return (
    <dl class="terms">
      {list.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
