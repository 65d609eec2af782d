/** What goes with a watermelon, in sentences: the drivers that are more than chance, most tickets first. */
import { BEYOND_NOISE } from '#agreements/alert-findings.ts';
import type { DigestDriver } from '#lib/notify/digest-shape.ts';
import { plainNumber } from '#lib/notify/formats/words.ts';
import type { Driver } from '../drivers.ts';
import { named } from './figures.ts';
import { between, share } from './words.ts';

const MOST_DRIVERS = 3;

/** Which tickets, by factor; of a breakdown by its value. */
const TICKETS: Readonly<Record<string, string>> = {
  bounced: 'that went from group to group',
  reopened: 'that were reopened',
  chased: 'whose customer had to ask again',
};

const VALUES: Readonly<Record<string, (value: string) => string>> = {
  service: value => `about the service ${value}`,
  priority: value => `of priority ${value}`,
  channel: value => `that came by ${value}`,
  group: value => `of the group ${value}`,
  hour: value => `created between ${value}:00 and ${value}:59`,
};

/** What makes a watermelon of a ticket that met its SLA: that the others haven't got it is no finding. */
const DEFINING: ReadonlySet<string> = new Set(['bounced', 'reopened']);

/** `Tickets that were reopened`. */
function ticketsOf({ factor, value }: Pick<Driver, 'factor' | 'value'>): string {
  const which =
    value === undefined ? TICKETS[factor] : VALUES[factor]?.(named(factor === 'hour' ? value.padStart(2, '0') : value));
  return `Tickets ${which ?? `with ${named(value === undefined ? factor : `${factor} ${value}`)}`}`;
}

/** A driver in a sentence: how much of the trouble, and how much more than elsewhere. */
export function driverSays(driver: Driver): string {
  const { share: among, elsewhere, lift, low, high, n } = driver;
  const start = `${ticketsOf(driver)} are ${share(among)} of the watermelons (n = ${plainNumber(n)})`;
  if (lift === null && DEFINING.has(driver.factor))
    return `${start}: by definition, each such ticket that met its SLA is one`;
  if (lift === null) return `${start} and none of the other tickets that met their SLA`;
  const times = (value: number): string => plainNumber(value);
  const interval = between(low, high, times);
  return `${start} and ${share(elsewhere)} of the other tickets that met their SLA: ${times(lift)} times as frequent${interval === '' ? '' : ` (${interval})`}`;
}

/**
 * Whether it is more frequent among watermelons than chance makes it. Of groups, hours and the like there are so many
 * that some always seem to be: of these the lift must be above 1 by half as much again (on the scale of its logarithm).
 */
function isTelling({ value, finding, lift, low }: Driver): boolean {
  if (finding !== 'more-often') return false;
  if (value === undefined || lift === null) return true;
  return low !== null && low > 0 && Math.log(lift) > BEYOND_NOISE * Math.log(lift / low);
}

/** The first of them. `drivers` come with those first that touch the most. */
export const driversSaid = (drivers: readonly Driver[]): DigestDriver[] =>
  drivers
    .filter(isTelling)
    .slice(0, MOST_DRIVERS)
    .map(driver => ({
      factor: driver.factor,
      ...(driver.value === undefined ? {} : { value: driver.value }),
      ...{ share: driver.share, elsewhere: driver.elsewhere, lift: driver.lift, low: driver.low, high: driver.high },
      ...{ n: driver.n, says: driverSays(driver) },
    }));
