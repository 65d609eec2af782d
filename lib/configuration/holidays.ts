/**
 * Public holidays of countries and regions, from the library date-holidays. It is large and slow: loaded when first
 * asked for, and asked only when a calendar is saved or tried (docs/decisions/0010).
 */
import type HolidayLibrary from 'date-holidays';

const DAY = 86_400_000;

/**
 * English names, where the library has one; else the region's own. In UTC, for every day has 24 hours there: dates
 * don't depend on it.
 */
const OPTIONS = { languages: 'en', timezone: 'UTC' };

type Library = typeof HolidayLibrary;
type Found = ReturnType<HolidayLibrary['getHolidays']>[number];

const load = async (): Promise<Library> => (await import('date-holidays')).default;

/** The library knows regions in capitals only: what it writes in small letters it never finds. */
const codes = (known: Readonly<Record<string, string>> | undefined): string[] =>
  Object.keys(known ?? {}).filter(code => code === code.toUpperCase());

/** What may follow the first parts of a region: a country, a state or the like of it, a region of that; nothing more. */
function codesAfter(library: HolidayLibrary, [country, state, region]: readonly string[]): string[] {
  if (country === undefined) return codes(library.getCountries());
  if (state === undefined) return codes(library.getStates(country));
  return region === undefined ? codes(library.getRegions(country, state)) : [];
}

/** What is wrong with a region, in words; `undefined` when there is such a one. */
export async function regionProblem(region: string): Promise<string | undefined> {
  const library = new (await load())();
  const parts = region.split('-');
  for (const [index, part] of parts.entries()) {
    const before = parts.slice(0, index);
    const known = codesAfter(library, before);
    if (known.includes(part)) continue;
    const there = `there is no holiday region ${region}`;
    if (index === 0) return `${there}: it begins with a country of ISO 3166, such as DE, GB or US`;
    return known.length === 0
      ? `${there}: ${before.join('-')} has no regions`
      : `${there}; ${before.join('-')} has: ${known.join(', ')}`;
  }
  return undefined;
}

/**
 * Public holidays, and the days off in place of those on a weekend, which the library has as bank holidays here and
 * there (Veterans Day in the US). Bank holidays as such are half days and customs.
 */
const isDayOff = ({ type, substitute = false }: Found): boolean => type === 'public' || (type === 'bank' && substitute);

/**
 * The dates of a holiday. One that begins in the course of a day is none: its date keeps its hours. One that begins at
 * sunset has the date of the day after it.
 */
function datesOf({ date, start, end }: Found): string[] {
  if (date.slice(11, 19) !== '00:00:00') return [];
  // Turkey's feasts have an afternoon more: whole days count.
  const days = Math.floor((end.getTime() - start.getTime()) / DAY);
  const first = Date.parse(date.slice(0, 10));
  return Array.from({ length: days }, (_, day) => new Date(first + day * DAY).toISOString().slice(0, 10));
}

/** Lets others have their turn: a year of lunar holidays takes the library up to 0.1 s, fifty of them as many seconds. */
const breathe = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

/**
 * The holidays of a region by date, in order, with their names, from the first day of one year to the last day of
 * another. Throws RangeError for a region that there isn't.
 */
export async function regionHolidays(
  region: string,
  fromYear: number,
  toYear: number,
): Promise<Record<string, string>> {
  const problem = await regionProblem(region);
  if (problem !== undefined) throw new RangeError(problem);
  const library = new (await load())(region, OPTIONS);
  const names = new Map<string, Set<string>>();
  // One that lasts for days may have begun in the year before.
  for (let year = fromYear - 1; year <= toYear; year += 1) {
    // All types are asked for: some public holidays make way for an observance.
    for (const found of library.getHolidays(year).filter(isDayOff)) {
      for (const date of datesOf(found)) names.set(date, (names.get(date) ?? new Set()).add(found.name));
    }
    await breathe();
  }
  const [first, last] = [`${fromYear}-01-01`, `${toYear}-12-31`];
  return Object.fromEntries(
    [...names]
      .filter(([date]) => date >= first && date <= last)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([date, called]) => [date, [...called].join(', ')]),
  );
}
