/** How new the numbers are. */
import { common } from '../words/common.ts';
import { duration, moment } from '../words/numbers.ts';

/** Seconds of lag that nobody has to be told of. */
const USUAL = 60;

export const Freshness = ({ asOf, feedLagSeconds = 0 }: { asOf: string; feedLagSeconds?: number }) => (
  <p class="freshness">
    {common.value.asOf(moment(asOf))}
    {feedLagSeconds > USUAL && ` · ${common.value.lag(duration(feedLagSeconds))}`}
  </p>
);
