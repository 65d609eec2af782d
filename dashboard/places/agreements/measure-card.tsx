/** One measure of a proposal: its weeks, target and floor on the same line, and what that would have meant. */
import { useEffect, useRef } from 'preact/hooks';
import type { Issue } from '../../api/problem.ts';
import { Button } from '../../parts/button.tsx';
import { Definition } from '../../parts/definition.tsx';
import { Estimate } from '../../parts/estimate.tsx';
import { errorAt } from '../../parts/field.tsx';
import { Failed, Loading } from '../../parts/states.tsx';
import { Table } from '../../parts/table.tsx';
import { common } from '../../words/common.ts';
import { day, percent, shortDay } from '../../words/numbers.ts';
import { terms } from '../../words/terms.ts';
import type { DraftMeasure } from './draft.ts';
import type { Measure } from './model.ts';
import { NumberField } from './number-field.tsx';
import { scaleOf, suggested, typedAs } from './scale.ts';
import { Sliders } from './sliders.tsx';
import { Strip, stateOf } from './strip.tsx';
import type { OneAnswer } from './use-answers.ts';
import type { MeasureReport, SeriesPoint } from './use-weeks.ts';
import { proposeWords } from './words-propose.ts';
import { Would, wouldText } from './would.tsx';
import { markWriterOf, writerOf } from './written.ts';

const known = (values: readonly (number | null | undefined)[]): number[] =>
  values.filter(value => value !== null && value !== undefined);

export function MeasureCard({
  measure,
  name,
  draft,
  share,
  behind,
  issues,
  path,
  onChange,
  onRemove,
}: {
  measure: Measure;
  name: string;
  draft: DraftMeasure;
  /** Of the whole weight. */
  share: number;
  behind: OneAnswer<MeasureReport> | undefined;
  issues: readonly Issue[];
  /** In the API's errors. */
  path: string;
  onChange: (change: Partial<DraftMeasure>) => void;
  onRemove: () => void;
}) {
  const points: readonly SeriesPoint[] = behind?.value?.series ?? [];
  const higher = measure.direction === 'higher';
  const write = writerOf(measure.unit);
  const { target, floor, weight } = draft;

  // A measure that was just added gets a target from its own weeks, once they are there; a field emptied later doesn't.
  useEffect(() => {
    const found = target === undefined && floor === undefined ? suggested(points, higher, measure.unit) : undefined;
    if (found !== undefined) onChange(found);
  }, [behind?.value]);

  // The line keeps its ends while a target slides along it; a number typed beyond them moves them.
  const first = useRef<{ of: MeasureReport | undefined; marks: number[] }>({ of: undefined, marks: [] });
  if (first.current.of !== behind?.value || first.current.marks.length === 0) {
    first.current = { of: behind?.value, marks: known([target, floor]) };
  }
  const counted = points.flatMap(({ value, low, high, verdict }) =>
    verdict === undefined ? [value, low, high] : [value],
  );
  const fixed = scaleOf(measure.unit, known([...counted, ...first.current.marks]));
  const outside = known([target, floor]).filter(value => value < fixed.from || value > fixed.to);
  const scale =
    outside.length === 0 ? fixed : scaleOf(measure.unit, known([...counted, fixed.from, fixed.to, ...outside]));
  const typed = typedAs(measure.unit, fixed);
  const unitName = proposeWords.value.typed[typed];
  const labelled = (label: string): string => (unitName === '' ? label : `${label} (${unitName})`);
  const words = proposeWords.value;

  return (
    <fieldset class="proposed-measure">
      <legend>
        {name}
        <Definition what={name}>
          <span lang={measure.custom ? undefined : 'en'}>{measure.definition}</span>
        </Definition>
        {measure.role === 'cpi' && <span class="cpi-badge">{words.cpi}</span>}
        <span class="soft">{higher ? words.higher : words.lower}</span>
      </legend>
      <div class="proposed-body">
        <div class="weeks-plot">
          {behind?.problem !== undefined && <Failed problem={behind.problem} />}
          {behind?.value === undefined && behind?.problem === undefined && <Loading lines={6} />}
          {behind?.value !== undefined && (
            <Strip
              measure={draft}
              points={points}
              scale={scale}
              higher={higher}
              write={markWriterOf(measure.unit)}
              description={`${words.strip(name)}. ${target === undefined ? '' : wouldText(points, target, higher)}`}
            />
          )}
          <Sliders name={name} draft={draft} scale={scale} write={markWriterOf(measure.unit)} onChange={onChange} />
        </div>
        <div class="proposed-side">
          {target !== undefined && behind?.value !== undefined && (
            <Would points={points} target={target} higher={higher} />
          )}
          {behind?.value !== undefined && (
            <p class="soft">
              {words.whole('')} <Estimate estimate={behind.value} write={write} />
            </p>
          )}
          <div class="form-row figures">
            <NumberField
              label={labelled(words.target)}
              hint={words.targetHint}
              value={target}
              typed={typed}
              error={errorAt(issues, `${path}/target`) ?? errorAt(issues, `${path}/id`)}
              onChange={value => onChange({ target: value })}
            />
            <NumberField
              label={labelled(words.floor)}
              hint={words.floorHint}
              value={floor}
              typed={typed}
              error={errorAt(issues, `${path}/floor`)}
              onChange={value => onChange({ floor: value })}
            />
            <NumberField
              label={words.weight}
              hint={words.weightHint(percent(share, 0))}
              value={weight}
              typed="number"
              error={errorAt(issues, `${path}/weight`)}
              onChange={value => onChange({ weight: value })}
            />
          </div>
          <div class="row">
            <details class="as-table">
              <summary>{common.value.asTable}</summary>
              <Table
                caption={words.strip(name)}
                columns={[
                  { key: 'week', head: words.week, cell: ({ start }) => day(start) },
                  {
                    key: 'value',
                    head: words.value,
                    cell: point => <Estimate estimate={point} write={write} />,
                  },
                  {
                    key: 'state',
                    head: terms.value.target,
                    cell: point => words.legend[stateOf(point, target, higher)],
                  },
                ]}
                rows={points}
                rowKey={({ start }) => shortDay(start)}
              />
            </details>
            <Button kind="quiet" aria-label={words.removeOf(name)} onClick={onRemove}>
              {words.remove}
            </Button>
          </div>
        </div>
      </div>
    </fieldset>
  );
}
