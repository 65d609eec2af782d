/** The table of a field: what the desk says, and what it is to us. */
import { Button } from '../../parts/button.tsx';
import type { Choices } from './choices.ts';
import { type Field, faultOf, type Row } from './mapping-draft.ts';
import type { Issue } from './model.ts';
import { mappingWords } from './words-mapping.ts';

interface Wiring {
  id: string;
  label: string;
  describedBy: string | undefined;
  invalid: boolean;
}

function Ours({
  wiring: { id, label, describedBy, invalid },
  value,
  choices,
  closed,
  list,
  onChange,
}: Choices & { wiring: Wiring; value: string; list: string; onChange: (value: string) => void }) {
  const common = {
    id,
    'aria-label': label,
    'aria-describedby': describedBy,
    'aria-invalid': invalid ? true : undefined,
  };
  if (!closed) {
    return (
      <input
        {...common}
        type="text"
        value={value}
        list={list}
        autoComplete="off"
        onInput={event => onChange(event.currentTarget.value)}
      />
    );
  }
  const isKnown = value === '' || choices.some(choice => choice.value === value);
  return (
    <select {...common} value={value} onChange={event => onChange(event.currentTarget.value)}>
      <option value="">{mappingWords.value.choose}</option>
      {!isKnown && <option value={value}>{value}</option>}
      {choices.map(choice => (
        <option key={choice.value} value={choice.value} selected={choice.value === value}>
          {choice.names[0] ?? choice.value}
        </option>
      ))}
    </select>
  );
}

/** A JSON pointer's segment. */
const segment = (text: string): string => text.replaceAll('~', '~0').replaceAll('/', '~1');

/** What the API says of this row's value, wherever the table is in the rule. */
const issueAt = (issues: readonly Issue[], field: Field, { theirs }: Row): string | undefined =>
  issues.find(
    ({ path }) =>
      path.endsWith(`/mapping/${field}/${segment(theirs)}`) ||
      path.endsWith(`/mapping/${field}/values/${segment(theirs)}`),
  )?.message;

export const idOfRow = (field: Field, at: number): string => `ours-${field}-${at}`;

export function MappingRows({
  field,
  rows,
  choices,
  issues,
  readOnly,
  onChange,
}: {
  field: Field;
  rows: readonly Row[];
  choices: Choices;
  issues: readonly Issue[];
  readOnly: boolean;
  onChange: (rows: readonly Row[]) => void;
}) {
  const words = mappingWords.value;
  const list = `choices-${field}`;
  const change = (at: number, changes: Partial<Row>): void =>
    onChange(rows.map((row, index) => (index === at ? { ...row, ...changes } : row)));
  const nameOf = (value: string): string => choices.choices.find(one => one.value === value)?.names[0] ?? value;
  if (readOnly && rows.length === 0) return null;
  if (readOnly) {
    return (
      <dl class="facts mapping-read">
        {rows.flatMap(({ theirs, ours }) => [
          <dt key={`${theirs} theirs`}>{theirs}</dt>,
          <dd key={`${theirs} ours`}>{choices.closed ? nameOf(ours) : ours}</dd>,
        ])}
      </dl>
    );
  }
  return (
    <div class="mapping-rows">
      {rows.length > 0 && (
        <div class="mapping-heads" aria-hidden="true">
          <span>{words.theirs}</span>
          <span>{words.ours}</span>
        </div>
      )}
      {!choices.closed && (
        <datalist id={list}>
          {choices.choices.map(({ value, names: [name] }) => (
            <option key={value} value={value} label={name} />
          ))}
        </datalist>
      )}
      {rows.map((row, at) => {
        const id = idOfRow(field, at);
        const fault = faultOf(rows, at);
        const said = fault === undefined ? issueAt(issues, field, row) : words.faults[fault];
        const describedBy = said === undefined ? undefined : `${id}-error`;
        return (
          // Rows have no name of their own while they are written.
          <div class={said === undefined ? 'mapping-row' : 'mapping-row field wrong'} key={at}>
            <input
              type="text"
              aria-label={words.theirs}
              aria-describedby={describedBy}
              value={row.theirs}
              autoComplete="off"
              onInput={event => change(at, { theirs: event.currentTarget.value })}
            />
            <span class="mapping-arrow" aria-hidden="true">
              →
            </span>
            <Ours
              {...choices}
              list={list}
              wiring={{ id, label: `${words.ours}: ${row.theirs}`, describedBy, invalid: said !== undefined }}
              value={row.ours}
              onChange={ours => change(at, { ours })}
            />
            <Button
              kind="quiet"
              aria-label={words.remove(row.theirs)}
              onClick={() => onChange(rows.filter((_, index) => index !== at))}
            >
              ✕
            </Button>
            {said !== undefined && (
              <p class="error" id={`${id}-error`}>
                {said}
              </p>
            )}
          </div>
        );
      })}
    </div>
  );
}
