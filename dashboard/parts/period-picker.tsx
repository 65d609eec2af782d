/** Chooses period, interval and comparison. */
import { useState } from 'preact/hooks';
import { common } from '../words/common.ts';
import { Button } from './button.tsx';
import { SelectField, TextField } from './field.tsx';
import {
  COMPARES,
  type Compare,
  choosePeriod,
  chosenPeriod,
  daysOf,
  fittingInterval,
  INTERVALS,
  type Interval,
  PRESETS,
  type Preset,
  presetDates,
  today,
} from './period.ts';

type Choice = Preset | 'custom';

function presetOf(from: string | undefined, to: string | undefined, last: string): Choice {
  if (from === undefined || to === undefined) return 'last-30';
  return (
    PRESETS.find(preset => {
      const dates = presetDates(preset, last);
      return dates.from === from && dates.to === to;
    }) ?? 'custom'
  );
}

/** `last`: the last day that there is, in the time zone of what is looked at. */
export function PeriodPicker({
  last = today(),
  withInterval = true,
  withCompare = true,
}: {
  last?: string;
  withInterval?: boolean;
  withCompare?: boolean;
}) {
  const { from, to, interval, compare } = chosenPeriod.value;
  const shown = presetOf(from, to, last);
  const [dates, setDates] = useState<{ from: string; to: string } | undefined>();
  const words = common.value;
  const open = dates !== undefined || shown === 'custom';
  const draft = dates ?? { from: from ?? presetDates('last-30', last).from, to: to ?? last };
  const isWrong = draft.from > draft.to || draft.from === '' || draft.to === '';

  const chooseDates = (chosen: { from: string; to: string }): void =>
    choosePeriod({ ...chosen, interval: fittingInterval(daysOf(chosen.from, chosen.to)) });
  const choose = (choice: Choice): void => {
    if (choice === 'custom') {
      setDates(draft);
      return;
    }
    setDates(undefined);
    chooseDates(presetDates(choice, last));
  };

  return (
    <form
      class="period-picker no-print"
      onSubmit={event => {
        event.preventDefault();
        if (isWrong) return;
        setDates(undefined);
        chooseDates(draft);
      }}
    >
      <SelectField<Choice>
        label={words.period}
        value={dates === undefined ? shown : 'custom'}
        options={[...PRESETS, 'custom' as const].map(value => ({ value, name: words.presets[value] }))}
        onChange={choose}
      />
      {open && (
        <>
          <TextField
            label={words.from}
            type="date"
            max={last}
            value={draft.from}
            onChange={value => setDates({ ...draft, from: value })}
          />
          <TextField
            label={words.to}
            type="date"
            max={last}
            value={draft.to}
            error={isWrong ? words.wrongPeriod : undefined}
            onChange={value => setDates({ ...draft, to: value })}
          />
          <Button type="submit" disabled={isWrong || dates === undefined}>
            {words.apply}
          </Button>
        </>
      )}
      {withInterval && (
        <SelectField<Interval>
          label={words.interval}
          value={interval}
          options={INTERVALS.map(value => ({ value, name: words.intervals[value] }))}
          onChange={value => choosePeriod({ interval: value })}
        />
      )}
      {withCompare && (
        <SelectField<Compare>
          label={words.compare}
          value={compare}
          options={COMPARES.map(value => ({ value, name: words.compares[value] }))}
          onChange={value => choosePeriod({ compare: value })}
        />
      )}
    </form>
  );
}
