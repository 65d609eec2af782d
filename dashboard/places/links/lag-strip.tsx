/** ρ at each lag as a strip of bars: up where both rise together, down where one falls. */
import { decimal } from '../../words/numbers.ts';
import type { Link } from './linked.ts';
import { equals, later, writeRho } from './say.ts';
import { words } from './words.ts';

/** Half of the strip, in the bars' own percent. */
const HALF = 50;

function LagBar({ lag, link }: { lag: Link['lags'][number]; link: Link }) {
  const say = words.value;
  const { rho, low, high, n, q } = lag;
  const size = HALF * Math.abs(rho ?? 0);
  const spoken =
    rho === null
      ? `${later(lag.lag, link.cadence)}: ${say.lagNothing}`
      : `${later(lag.lag, link.cadence)}: ρ ${writeRho(rho)} (${writeRho(low)}…${writeRho(high)}), n = ${decimal(n, 0)}, ${q === null ? '' : equals('q', q)}`;
  return (
    <li class={lag.lag === link.lag && rho !== null ? 'best' : ''} title={spoken}>
      <span class="visually-hidden">{spoken}</span>
      <span class="lag-room" aria-hidden="true">
        {rho === null ? (
          <span class="lag-none" />
        ) : (
          <>
            <span
              class={link.associated && lag.lag === link.lag ? 'lag-bar sure' : 'lag-bar'}
              style={{ top: `${rho > 0 ? HALF - size : HALF}%`, height: `${size}%` }}
            />
            {low !== null && high !== null && (
              <span class="lag-interval" style={{ top: `${HALF - HALF * high}%`, height: `${HALF * (high - low)}%` }} />
            )}
          </>
        )}
      </span>
      <span class="lag-name" aria-hidden="true">
        {lag.lag}
      </span>
    </li>
  );
}

/** `small`: for a row of a table, without the lags' names. */
export const LagStrip = ({ link, small = false }: { link: Link; small?: boolean }) => (
  <ul class={small ? 'lag-strip small' : 'lag-strip'} aria-label={words.value.lagsSays[link.cadence]}>
    {link.lags.map(lag => (
      <LagBar key={lag.lag} lag={lag} link={link} />
    ))}
  </ul>
);
