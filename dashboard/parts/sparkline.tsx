/** A small line over time: for the eye, beside the figures that say the same. */

const WIDTH = 96;
const HEIGHT = 28;
const EDGE = 3;

/** `values` in order of time; a gap where there is none. `from`, `to`: the ends of the axis, else those of the values. */
export function Sparkline({
  values,
  from,
  to,
  tone = 'accent',
}: {
  values: readonly (number | null)[];
  from?: number;
  to?: number;
  tone?: 'accent' | 'sla' | 'xla';
}) {
  const known = values.filter(value => value !== null);
  if (known.length === 0) return <span aria-hidden="true">–</span>;
  const bottom = from ?? Math.min(...known);
  const top = Math.max(to ?? Math.max(...known), bottom + 1e-9);
  const x = (index: number): number => EDGE + ((WIDTH - 2 * EDGE) * index) / Math.max(1, values.length - 1);
  const y = (value: number): number => HEIGHT - EDGE - ((HEIGHT - 2 * EDGE) * (value - bottom)) / (top - bottom);
  const points = values.map((value, index) =>
    value === null ? undefined : `${x(index).toFixed(1)} ${y(value).toFixed(1)}`,
  );
  const line = points
    .map((point, index) => (point === undefined ? '' : `${points[index - 1] === undefined ? 'M' : 'L'}${point}`))
    .join('');
  const last = values.findLastIndex(value => value !== null);
  return (
    <svg
      class={`sparkline ${tone}`}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      aria-hidden="true"
    >
      <path d={line} />
      <circle cx={x(last)} cy={y(values[last] ?? 0)} r="2.5" />
    </svg>
  );
}
