/** What is looked at: days and kind of tickets. And the same to take along. */
import { addressOf, download } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { Button } from '../../parts/button.tsx';
import { SelectField } from '../../parts/field.tsx';
import { PeriodPicker } from '../../parts/period-picker.tsx';
import { query, setQuery } from '../../router/location.ts';
import { common } from '../../words/common.ts';
import { terms } from '../../words/terms.ts';
import type { Report } from './rows.ts';
import { words } from './words.ts';

const KINDS = ['all', 'incident', 'request'] as const;
export type Kind = (typeof KINDS)[number];

/** As the address has it. */
export const chosenKind = (): Kind => KINDS.find(kind => kind === query.value.get('kind')) ?? 'all';

export const Filters = () => (
  <>
    <PeriodPicker />
    <SelectField<Kind>
      label={words.value.kind}
      value={chosenKind()}
      options={KINDS.map(value => ({ value, name: terms.value.kind[value] }))}
      onChange={kind => setQuery({ kind: kind === 'all' ? undefined : kind })}
    />
  </>
);

const FORMATS = {
  csv: { accept: 'text/csv', ending: 'csv' },
  html: { accept: 'text/html', ending: 'html' },
} as const;

/** Files of the report: a page that loads nothing, to print or to send, and the numbers for a spreadsheet. */
export function Downloads({ report, interval }: { report: Report | undefined; interval: 'day' | 'week' | 'month' }) {
  const taking = useAction(async (format: keyof typeof FORMATS) => {
    if (report === undefined) return;
    const { from, to } = report;
    const asked = { unit: '*', groupBy: 'unit', from, to, interval, kind: chosenKind(), format } as const;
    const { accept, ending } = FORMATS[format];
    await download(addressOf('GET /v1/reports/sla-xla', { query: asked }), accept, `pith-${from}-${to}.${ending}`);
  });
  return (
    <div class="actions">
      {taking.problem !== undefined && (
        <span class="form-error" role="alert">
          {taking.problem.status === 0 ? common.value.unreachable : taking.problem.message}
        </span>
      )}
      <Button disabled={report === undefined} busy={taking.running} onClick={() => taking.run('csv')}>
        {common.value.csv}
      </Button>
      <Button disabled={report === undefined} busy={taking.running} onClick={() => taking.run('html')}>
        {words.value.report}
      </Button>
    </div>
  );
}
