/** A question to the calendar as it stands on the page: when is a time used up, how much counts between. */
import { SelectField, TextField } from '../../parts/field.tsx';
import { Card } from '../../parts/page.tsx';
import { Failed, Loading } from '../../parts/states.tsx';
import { query, setQuery } from '../../router/location.ts';
import { count, openTime } from '../../words/numbers.ts';
import { calendarWords } from './calendar-words.ts';
import { countedDays } from './counted-days.ts';
import type { CalendarDocument } from './model.ts';
import { fullDay, fullMoment } from './says.ts';
import { type Counted, type Question, useCalculation } from './use-calculation.ts';
import { DayStrip } from './week-grid.tsx';
import { instantOf, localOf } from './zone-time.ts';

const MODES = ['hours', 'businessDays', 'between'] as const;
type Mode = (typeof MODES)[number];
const SHOWN = 14;
const DAY = 86_400_000;

interface Asked {
  mode: Mode;
  from: string;
  to: string;
  amount: string;
}

/** The question of the address; at first, eight hours from now. */
function asked(timeZone: string): Asked {
  const now = Date.now();
  return {
    mode: MODES.find(mode => mode === query.value.get('ask')) ?? 'hours',
    from: query.value.get('start') ?? localOf(now, timeZone),
    to: query.value.get('end') ?? localOf(now + 7 * DAY, timeZone),
    amount: query.value.get('amount') ?? '8',
  };
}

function questionOf({ mode, from, to, amount }: Asked, timeZone: string): Question | undefined {
  const instant = (local: string): string => new Date(instantOf(local, timeZone)).toISOString();
  const number = amount.trim() === '' ? Number.NaN : Number(amount.replace(',', '.'));
  if (from === '' || (mode === 'between' && to === '')) return undefined;
  if (mode === 'between') return { from: instant(from), to: instant(to) };
  if (!Number.isFinite(number) || number < 0) return undefined;
  return mode === 'hours'
    ? { from: instant(from), seconds: Math.round(number * 3600) }
    : { from: instant(from), businessDays: Math.round(number) };
}

function Days({ counted, timeZone }: { counted: Counted; timeZone: string }) {
  const days = countedDays(counted.segments, timeZone);
  if (days.length === 0) return <p class="soft">{calendarWords.value.nothingCounts}</p>;
  return (
    <>
      <h3>{calendarWords.value.counted}</h3>
      <p class="hint">{calendarWords.value.days}</p>
      <ul class="plain-list counted-days">
        {days.slice(0, SHOWN).map(({ date, blocks, stretches, seconds }) => (
          <li key={date}>
            <span class="counted-date">{fullDay(date)}</span>
            <DayStrip blocks={blocks} />
            <span class="counted-text">
              {stretches.map(([from, to]) => `${from}–${to}`).join(', ')} <strong>{openTime(seconds)}</strong>
            </span>
          </li>
        ))}
      </ul>
      {days.length > SHOWN && <p class="soft">{calendarWords.value.moreDays(count(days.length - SHOWN))}</p>}
    </>
  );
}

/** `usable`: whether the calendar is one already, as far as the page can tell. */
export function TrustCard({ id, calendar, usable }: { id: string; calendar: CalendarDocument; usable: boolean }) {
  const { timeZone } = calendar;
  const zone = usable ? timeZone : 'UTC';
  const ask = asked(zone);
  const question = usable ? questionOf(ask, zone) : undefined;
  const { counted, problem } = useCalculation(id, calendar, question);
  const says = calendarWords.value;
  return (
    <Card title={says.trust}>
      <div class="stack">
        <p class="soft">{says.trustText}</p>
        <SelectField<Mode>
          label={says.question}
          value={ask.mode}
          options={MODES.map(value => ({ value, name: says.modes[value] }))}
          onChange={mode => setQuery({ ask: mode })}
        />
        <div class="form-row">
          <TextField label={says.from} type="datetime-local" value={ask.from} onChange={start => setQuery({ start })} />
          {ask.mode === 'between' ? (
            <TextField label={says.to} type="datetime-local" value={ask.to} onChange={end => setQuery({ end })} />
          ) : (
            <TextField
              label={ask.mode === 'hours' ? says.hoursAmount : says.daysAmount}
              type="number"
              min={0}
              step={ask.mode === 'hours' ? 0.5 : 1}
              value={ask.amount}
              onChange={amount => setQuery({ amount })}
            />
          )}
        </div>
        {!usable && <p class="soft">{says.notAskable}</p>}
        {usable && problem !== undefined && <Failed problem={problem} />}
        {usable && counted === undefined && problem === undefined && question !== undefined && <Loading lines={3} />}
        {usable && counted !== undefined && (
          <>
            <p class="calculated" role="status">
              <span class="soft">{counted.due ? says.due : says.elapsed}</span>{' '}
              <strong>{counted.due ? fullMoment(counted.to, timeZone) : openTime(counted.elapsed)}</strong>
            </p>
            <Days counted={counted} timeZone={timeZone} />
          </>
        )}
      </div>
    </Card>
  );
}
