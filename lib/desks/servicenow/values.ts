/**
 * Values of a ServiceNow record as they really come: raw (`"6"`), displayed (`"Resolved"`), or both in one object
 * with perhaps a link. Every scalar is a string, unset is `""`, and exports write `?`.
 */
import { isObject, textOf } from '#desks/json.ts';

/** The value that the platform keeps, not the one that it shows. `undefined` when empty. */
export function rawOf(value: unknown): string | undefined {
  const text = textOf(isObject(value) ? (value.value ?? value.display_value) : value);
  return text === '?' ? undefined : text;
}

/** Whether the record says anything about the field, be it that it is empty. */
export const isSaid = (value: unknown): boolean => value !== undefined && value !== '?';

/** A journal entry's or comment's text, wherever it is. Only ever looked at, never kept. */
export const journalOf = (value: unknown): string | undefined =>
  textOf(isObject(value) ? (value.display_value ?? value.value) : value);

export function flagOf(value: unknown): boolean | undefined {
  const text = rawOf(value)?.toLowerCase();
  if (text === 'true' || text === '1' || text === 'yes') return true;
  return text === 'false' || text === '0' || text === 'no' ? false : undefined;
}

/**
 * Seconds of a duration: raw ones are times after the epoch (`1970-01-01 08:00:00` is eight hours), their `_stc`
 * twins are plain seconds.
 */
export function durationOf(value: unknown): number | undefined {
  const text = rawOf(value)?.replaceAll(',', '');
  if (text === undefined) return undefined;
  if (/^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  const parts = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)$/.exec(text);
  if (parts === null) return undefined;
  const [year, month, day, hour, minute, second] = parts.slice(1).map(Number);
  const seconds = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second) / 1000;
  return seconds >= 0 ? seconds : undefined;
}
