/** The states in which a clock pauses. */
import { CheckField } from '../../parts/field.tsx';
import { terms } from '../../words/terms.ts';
import type { Status } from './model.ts';

/** Those in which somebody may wait for something; others are shown where a document names them. */
const USUAL: readonly Status[] = ['new', 'open', 'pending', 'on-hold'];

export const StatusChecks = ({
  legend,
  statuses,
  onChange,
}: {
  legend: string;
  statuses: readonly Status[];
  onChange: (statuses: Status[]) => void;
}) => (
  <fieldset class="checks">
    <legend>{legend}</legend>
    {[...new Set([...USUAL, ...statuses])].map(status => (
      <CheckField
        key={status}
        label={terms.value.status[status]}
        value={statuses.includes(status)}
        onChange={on => onChange(on ? [...statuses, status] : statuses.filter(other => other !== status))}
      />
    ))}
  </fieldset>
);
