/** A value with its n and its interval, in words: never one without the others. */
import { common } from '../words/common.ts';
import { count } from '../words/numbers.ts';

export interface EstimateValue {
  value: number | null;
  n: number;
  low?: number | null;
  high?: number | null;
}

/** `write`: how a value is written, such as `percent`. `href`: to the tickets behind it. */
export function Estimate({
  estimate,
  write,
  href,
  label,
}: {
  estimate: EstimateValue;
  write: (value: number | null) => string;
  href?: string | undefined;
  /** What the number is, for whoever hears the link alone. */
  label?: string;
}) {
  const { value, n, low, high } = estimate;
  const shown = write(value);
  return (
    <span class="estimate">
      {href === undefined ? (
        <span class="estimate-value">{shown}</span>
      ) : (
        <a class="estimate-value" href={href} aria-label={label === undefined ? undefined : `${label}: ${shown}`}>
          {shown}
        </a>
      )}
      <span class="estimate-detail">
        {low !== null && low !== undefined && high !== null && high !== undefined && (
          <span>{common.value.of95(write(low), write(high))}</span>
        )}{' '}
        <span>{common.value.n(count(n))}</span>
      </span>
    </span>
  );
}
