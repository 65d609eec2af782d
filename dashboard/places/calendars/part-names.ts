/** What the parts of calendars and policies are called, and what stands in them, for two versions side by side. */
import { decimal } from '../../words/numbers.ts';
import { terms } from '../../words/terms.ts';
import { calendarWords } from './calendar-words.ts';
import { type Target, WEEKDAYS } from './model.ts';
import { policyWords } from './policy-words.ts';
import { calendarText, dayName, fullDay, statusText, targetTime } from './says.ts';
import { words } from './words.ts';

/** `hours/mon` is Opening hours: Monday. */
export function partName(part: string): string {
  const [name = '', inner = ''] = part.split('/');
  const [calendar, policy] = [calendarWords.value, policyWords.value];
  const day = (WEEKDAYS as readonly string[]).indexOf(inner);
  if (name === 'hours') return day < 0 ? calendar.hours : `${calendar.hours}: ${dayName(day)}`;
  if (name === 'dates') return `${calendar.dates}: ${/^\d{4}-\d\d-\d\d$/.test(inner) ? fullDay(inner) : inner}`;
  const names: Readonly<Record<string, string>> = {
    ...{ timeZone: words.value.zone, holidayRegion: calendar.regionField },
    ...{ holidays: calendar.holidays, breaks: calendar.breaks },
    ...{ order: policy.order, targets: policy.targetsTitle, pauseOn: words.value.pauses },
    ...{ 'match/unit': policy.unit, 'match/service': policy.service, 'match/priority': policy.priority },
    ...{ 'match/kind': policy.kind, onReopen: policy.onReopen, onPriorityChange: policy.onPriority },
  };
  return names[part] ?? part;
}

const isTarget = (value: unknown): value is Target => typeof value === 'object' && value !== null && 'metric' in value;

/** With everything in which two of them can differ. */
function targetText({ metric, calendar, warnAt = [], pauseOn, ...time }: Target): string {
  const says = words.value.target(terms.value.metric[metric], targetTime(time), calendarText(calendar));
  return [
    says,
    ...(warnAt.length === 0
      ? []
      : [`${policyWords.value.warnAt}: ${warnAt.map(share => decimal(share * 100)).join(', ')}`]),
    ...(pauseOn === undefined ? [] : [`${words.value.pauses}: ${statusText(pauseOn)}`]),
  ].join('; ');
}

function one(part: string, value: unknown): string {
  if (isTarget(value)) return targetText(value);
  if (Array.isArray(value)) return value.map(String).join('–');
  const { reopens, priorities } = policyWords.value;
  const named: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    ...{ pauseOn: terms.value.status, onReopen: reopens, onPriorityChange: priorities },
    'match/kind': words.value.oneKind,
  };
  return named[part]?.[String(value)] ?? String(value);
}

/** A text for each thing in it; none where nothing is said. */
export const partLines = (part: string, value: unknown): string[] =>
  value === undefined ? [] : Array.isArray(value) ? value.map(item => one(part, item)) : [one(part, value)];
