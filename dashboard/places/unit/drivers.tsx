/** What goes with a watermelon, as ranked bars. */
import { ChangeMark } from '../../parts/marks.tsx';
import { Card } from '../../parts/page.tsx';
import { type Finding, factorName, factorWords } from '../../words/factors.ts';
import { count, percent, points } from '../../words/numbers.ts';
import type { Change } from '../../words/terms.ts';
import { courseWords } from './course-words.ts';
import { type Driver, type Report, ticketsHref } from './question.ts';

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

/** What makes a watermelon by itself can't be found elsewhere: that says nothing about the desk. */
const BY_DEFINITION: readonly Driver['factor'][] = ['bounced', 'reopened'];

function times({ factor, lift, low, high }: Driver): string {
  if (lift === null && BY_DEFINITION.includes(factor)) return courseWords.value.byDefinition;
  if (lift === null) return courseWords.value.onlyThere;
  return low === null || high === null
    ? courseWords.value.timesBare(points(lift))
    : courseWords.value.times(points(lift), points(low), points(high));
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
        <Bar tone="xla" name={courseWords.value.among} share={driver.share} />
        <Bar tone="sla" name={courseWords.value.elsewhere} share={driver.elsewhere} />
      </dl>
      <p class="soft">
        {times(driver)} ·{' '}
        <a href={ticketsHref(report, driver.tickets)}>{courseWords.value.ticketsOf(count(driver.n))}</a>
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
  if (drivers.length === 0) return <p class="soft">{courseWords.value.noWatermelons}</p>;
  return (
    <>
      <p class="soft">{courseWords.value.driversSays}</p>
      {clear.length === 0 ? <p>{courseWords.value.noDrivers}</p> : list(clear)}
      {noise.length > 0 && (
        <details class="fold">
          <summary>{courseWords.value.noise(count(noise.length))}</summary>
          {list(noise)}
        </details>
      )}
    </>
  );
}

export const Drivers = ({ report }: { report: Report }) => (
  <Card title={courseWords.value.drivers}>
    <DriverList drivers={report.comparison.drivers} report={report} />
  </Card>
);
