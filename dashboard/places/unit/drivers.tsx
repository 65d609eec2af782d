/** What goes with a watermelon, as ranked bars. */
import { ChangeMark } from '../../parts/marks.tsx';
import { Card } from '../../parts/page.tsx';
import { type Finding, factorName, factorWords } from '../../words/factors.ts';
import { count, decimal, percent } from '../../words/numbers.ts';
import { type Change, terms } from '../../words/terms.ts';
import { type Driver, type Report, ticketsHref } from './question.ts';
import { words } from './words.ts';

const AS_CHANGE: Readonly<Record<Finding, Change>> = {
  'more-often': 'rose',
  'less-often': 'fell',
  'within-noise': 'within-noise',
};

const Bar = ({ tone, name, share }: { tone: 'xla' | 'sla'; name: string; share: number }) => (
  <div class="driver-bar">
    <dt>{name}</dt>
    <dd>
      <span class="driver-track" aria-hidden="true">
        <span class={`driver-fill ${tone}`} style={{ width: `${Math.max(share * 100, 0.5)}%` }} />
      </span>
      <span class="driver-share">{percent(share)}</span>
    </dd>
  </div>
);

function times({ lift, low, high }: Driver): string {
  if (lift === null) return words.value.onlyThere;
  return low === null || high === null
    ? words.value.timesBare(decimal(lift, 1))
    : words.value.times(decimal(lift, 1), decimal(low, 1), decimal(high, 1));
}

function DriverRow({ driver, report }: { driver: Driver; report: Pick<Report, 'unit' | 'from' | 'to'> }) {
  const name = factorName(driver.factor, driver.value);
  return (
    <li class="driver">
      <div class="driver-head">
        <strong>{name}</strong>
        <ChangeMark change={AS_CHANGE[driver.finding]} good="lower">
          {factorWords.value.finding[driver.finding]}
        </ChangeMark>
      </div>
      <dl class="driver-bars">
        <Bar tone="xla" name={words.value.among} share={driver.share} />
        <Bar tone="sla" name={words.value.elsewhere} share={driver.elsewhere} />
      </dl>
      <p class="soft">
        {times(driver)} · <a href={ticketsHref(report, driver.tickets)}>{terms.value.tickets(count(driver.n))}</a>
      </p>
    </li>
  );
}

/** Those that chance makes are folded away. */
export function DriverList({
  drivers,
  report,
}: {
  drivers: readonly Driver[];
  report: Pick<Report, 'unit' | 'from' | 'to'>;
}) {
  const { clear = [], noise = [] } = Object.groupBy(drivers, ({ finding }) =>
    finding === 'within-noise' ? 'noise' : 'clear',
  );
  const list = (some: readonly Driver[]) => (
    <ol class="drivers">
      {some.map(driver => (
        <DriverRow key={`${driver.factor} ${driver.value}`} driver={driver} report={report} />
      ))}
    </ol>
  );
  if (drivers.length === 0) return <p class="soft">{words.value.noWatermelons}</p>;
  return (
    <>
      <p class="soft">{words.value.driversSays}</p>
      {clear.length === 0 ? <p>{words.value.noDrivers}</p> : list(clear)}
      {noise.length > 0 && (
        <details class="fold">
          <summary>{words.value.noise(count(noise.length))}</summary>
          {list(noise)}
        </details>
      )}
    </>
  );
}

export const Drivers = ({ report }: { report: Report }) => (
  <Card title={words.value.drivers}>
    <DriverList drivers={report.comparison.drivers} report={report} />
  </Card>
);
