/** Holidays of a country or a part of it: as it was saved with them, they are known for years. */
import { errorAt, TextField } from '../../parts/field.tsx';
import { Card } from '../../parts/page.tsx';
import { today } from '../../parts/period.ts';
import { calendarWords } from './calendar-words.ts';
import type { Calendar, Issue } from './model.ts';
import { regionDays } from './next-closed.ts';
import { fullDay } from './says.ts';

/** About a year of them. */
const SHOWN = 14;

export function RegionCard({
  region,
  saved,
  issues,
  onChange,
}: {
  region: string;
  saved: Calendar | undefined;
  issues: readonly Issue[];
  onChange: (region: string) => void;
}) {
  const words = calendarWords.value;
  const known = saved?.regionHolidays;
  const typed = region.trim().toUpperCase();
  return (
    <Card title={words.region}>
      <div class="stack">
        <TextField
          label={words.regionField}
          hint={words.regionHint}
          value={region}
          error={errorAt(issues, '/holidayRegion')}
          onChange={onChange}
        />
        {typed !== '' && typed !== known?.region && <p class="soft">{words.regionDraft(typed)}</p>}
        {saved !== undefined && known !== undefined && typed === known.region && (
          <div>
            <p class="soft">{words.regionSaved(known.region, known.until.slice(0, 4))}</p>
            <ul class="plain-list region-days">
              {regionDays(saved, today())
                .slice(0, SHOWN)
                .map(({ date, name }) => (
                  <li key={date}>
                    <span>{fullDay(date)}</span> <span class="soft">{name}</span>
                  </li>
                ))}
            </ul>
          </div>
        )}
      </div>
    </Card>
  );
}
