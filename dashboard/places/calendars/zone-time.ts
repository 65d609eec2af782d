/** Wall-clock times of a zone, and the instants that they are: what a person means who writes 13:00 in Berlin. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-CA', {
      ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
      ...{ hour: '2-digit', minute: '2-digit' },
    });
  formats.set(timeZone, known);
  return known;
}

export function isTimeZone(name: string): boolean {
  try {
    formatOf(name);
    return true;
  } catch {
    return false;
  }
}

/** Of an instant, in milliseconds: 2026-12-18T13:00 on the zone's clocks. */
export function localOf(instant: number, timeZone: string): string {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, value]),
  );
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
}

/** Milliseconds by which the zone's clocks are ahead of UTC, to the minute. */
const offsetAt = (instant: number, timeZone: string): number =>
  Date.parse(`${localOf(instant, timeZone)}Z`) - Math.floor(instant / MINUTE) * MINUTE;

/**
 * The instant of a wall-clock time, in milliseconds. One that a change of the clocks skips moves forward by the gap,
 * one that occurs twice means the first.
 */
export function instantOf(local: string, timeZone: string): number {
  const asUtc = Date.parse(`${local}Z`);
  // The offsets of a day before and after hold any that may be meant.
  const [before, after] = [offsetAt(asUtc - 24 * HOUR, timeZone), offsetAt(asUtc + 24 * HOUR, timeZone)];
  const [first, second] = [asUtc - before, asUtc - after];
  if (localOf(first, timeZone) === local) return first;
  return localOf(second, timeZone) === local ? second : first;
}

/** The day after a date such as 2026-12-31. */
export const dayAfter = (date: string): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + 24 * HOUR).toISOString().slice(0, 10);
