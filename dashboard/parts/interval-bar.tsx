/** A value with its 95 % interval on a line, and the target as a mark across it. */

export interface IntervalBarProps {
  value: number | null;
  low: number | null;
  high: number | null;
  /** What the ends of the line stand for. */
  from?: number;
  to?: number;
  target?: number | null | undefined;
  /** Values of other times: an open mark. */
  previous?: number | null | undefined;
}

const WIDTH = 120;
const HEIGHT = 16;
const MIDDLE = HEIGHT / 2;

/** For the eye: the same is said in words beside it. */
export function IntervalBar({ value, low, high, from = 0, to = 1, target, previous }: IntervalBarProps) {
  const at = (given: number): number => 2 + (WIDTH - 4) * Math.min(1, Math.max(0, (given - from) / (to - from)));
  return (
    <svg class="interval-bar" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} aria-hidden="true">
      <path class="ground" d={`M2 ${MIDDLE}H${WIDTH - 2}`} />
      {low !== null && high !== null && <path class="span" d={`M${at(low)} ${MIDDLE}H${at(high)}`} />}
      {previous !== null && previous !== undefined && <circle class="before" cx={at(previous)} cy={MIDDLE} r="3" />}
      {value !== null && <circle class="value" cx={at(value)} cy={MIDDLE} r="4" />}
      {target !== null && target !== undefined && <path class="target" d={`M${at(target)} 1v${HEIGHT - 2}`} />}
    </svg>
  );
}
