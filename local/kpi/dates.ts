/** Days as exports write them. */

const ISO = /^(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?)?$/;
/** With points the day comes first, wherever it is written so. With slashes nobody knows. */
const WITH_POINTS = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/;

function dateOf(year: string, month: string, day: string): string | undefined {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date) ? date : undefined;
}

/** `2026-05-31` (also with the midnight that databases add) or `31.05.2026`, as `YYYY-MM-DD`. Pure. */
export function dateIn(text: string): string | undefined {
  const [, year, month, day] = ISO.exec(text.trim()) ?? [];
  if (year !== undefined && month !== undefined && day !== undefined) return dateOf(year, month, day);
  const [, dayFirst, monthNext, yearLast] = WITH_POINTS.exec(text.trim()) ?? [];
  if (yearLast === undefined || monthNext === undefined || dayFirst === undefined) return undefined;
  return dateOf(yearLast, monthNext, dayFirst);
}
