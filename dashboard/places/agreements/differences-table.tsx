/** What one version changed against another: side by side, and in words. */
import { Table } from '../../parts/table.tsx';
import { day, percent } from '../../words/numbers.ts';
import { differencesOf, type Kind, kindOf, type MeasureDifference, type Term, termOfAgreement } from './differences.ts';
import type { Agreement } from './model.ts';
import { scopeName } from './status-mark.tsx';
import { termWords } from './words-terms.ts';
import type { Catalogue } from './written.ts';

/** Stricter, laxer, new…: as a shape and a word. */
const SHAPES: Readonly<Record<Kind, string>> = {
  stricter: 'M8 13V3M4 7l4-4 4 4',
  laxer: 'M8 3v10M4 9l4 4 4-4',
  mixed: 'M5 12V4M2.5 6.5 5 4l2.5 2.5M11 4v8m-2.5-2.5L11 12l2.5-2.5',
  added: 'M8 3v10M3 8h10',
  removed: 'M3 8h10',
  weight: 'M3 5h10M5 11h6',
  same: 'M4 6h8M4 10h8',
};

const KindMark = ({ kind }: { kind: Kind }) => (
  <span class={`mark kind-${kind}`}>
    <svg class="mark-icon" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      <path d={SHAPES[kind]} />
    </svg>
    {termWords.value.kinds[kind]}
  </span>
);

/** One figure in both versions; once where it is the same. */
function Both({ before, after, write }: { before?: number; after?: number; write: (value: number) => string }) {
  if (before === undefined && after === undefined) return null;
  const [was, is] = [before, after].map(value => (value === undefined ? termWords.value.nothing : write(value)));
  return was === is ? <span>{is}</span> : <span class="both">{termWords.value.change(was ?? '', is ?? '')}</span>;
}

function writeTerm(agreement: Agreement, term: Term): string {
  switch (term) {
    case 'window':
      return termWords.value.windows[agreement.window];
    case 'onMissed':
      return termWords.value.onMissed[agreement.onMissed];
    case 'reviewOn':
      return day(agreement.reviewOn);
    case 'service':
      return scopeName(agreement.service);
    case 'passMark':
      return agreement.passMark === undefined ? termWords.value.settingsMark : String(agreement.passMark);
    default:
      return termOfAgreement(agreement, term);
  }
}

export function DifferencesTable({
  before,
  after,
  catalogue,
}: {
  before: Agreement;
  after: Agreement;
  catalogue: Catalogue;
}) {
  const { measures, terms } = differencesOf(before, after);
  const of = (kind: Kind): string => {
    const names = measures.filter(one => kindOf(one) === kind).map(({ id }) => catalogue.name(id));
    return names.length === 0 ? termWords.value.nothing : names.join(', ');
  };
  if (terms.length === 0 && measures.every(one => kindOf(one) === 'same')) {
    return <p>{termWords.value.nothingChanged}</p>;
  }
  const write =
    ({ id }: MeasureDifference) =>
    (value: number) =>
      catalogue.mark(id, value);
  return (
    <div class="stack">
      <p>{termWords.value.counts(of('stricter'), of('laxer'))}</p>
      <Table
        caption={termWords.value.changedBetween(before.version, after.version)}
        columns={[
          { key: 'measure', head: termWords.value.measure, cell: ({ id }) => catalogue.name(id) },
          { key: 'kind', head: termWords.value.effect, cell: one => <KindMark kind={kindOf(one)} /> },
          {
            key: 'target',
            head: termWords.value.target,
            numeric: true,
            cell: one => <Both {...pair(one, 'target')} write={write(one)} />,
          },
          {
            key: 'floor',
            head: termWords.value.floor,
            numeric: true,
            cell: one => <Both {...pair(one, 'floor')} write={write(one)} />,
          },
          {
            key: 'weight',
            head: termWords.value.weight,
            numeric: true,
            cell: ({ share: [was, is] }) => <Both before={was} after={is} write={value => percent(value, 0)} />,
          },
        ]}
        rows={measures}
        rowKey={({ id }) => id}
      />
      {terms.length > 0 && (
        <dl class="terms">
          {terms.map(term => (
            <div key={term}>
              <dt>{termWords.value.term[term]}</dt>
              <dd>{termWords.value.change(writeTerm(before, term), writeTerm(after, term))}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

function pair({ before, after }: MeasureDifference, figure: 'target' | 'floor') {
  return {
    ...(before === undefined ? {} : { before: before[figure] }),
    ...(after === undefined ? {} : { after: after[figure] }),
  };
}
