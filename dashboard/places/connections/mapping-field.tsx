/** One field of the mapping: where it is read, its table, and what the desk says that the table lacks. */
import { useEffect, useState } from 'preact/hooks';
import { announce } from '../../parts/announce.tsx';
import { Button } from '../../parts/button.tsx';
import { errorAt, TextField } from '../../parts/field.tsx';
import { count } from '../../words/numbers.ts';
import type { Choices } from './choices.ts';
import type { Field, FieldDraft, Row } from './mapping-draft.ts';
import { idOfRow, MappingRows } from './mapping-rows.tsx';
import type { Issue, Unmapped } from './model.ts';
import { suggestFor } from './suggest.ts';
import { mappingWords } from './words-mapping.ts';

export interface MappingFieldProps {
  field: Field;
  value: FieldDraft;
  choices: Choices;
  /** What the desk said and the saved mapping lacks. */
  unmapped: readonly Unmapped[];
  /** Of the desk’s own statuses, which need no mapping. */
  known: number;
  issues: readonly Issue[];
  readOnly: boolean;
  onChange: (changes: Partial<FieldDraft>) => void;
}

function Summary({ field, value, known, missing }: MappingFieldProps & { missing: number }) {
  const words = mappingWords.value;
  const parts = [
    value.rows.length === 0
      ? known > 0
        ? words.known(count(known))
        : words.noValues
      : words.values(count(value.rows.length)),
    ...(value.from === '' ? [] : [words.fromField(value.from)]),
  ];
  return (
    <summary>
      <h3>{words.fields[field]}</h3>
      <span class="soft">{parts.join(' · ')}</span>
      {missing > 0 && <span class="missing-badge">{words.missing(count(missing))}</span>}
    </summary>
  );
}

export function MappingField(props: MappingFieldProps) {
  const { field, value, choices, unmapped, issues, readOnly, onChange } = props;
  const words = mappingWords.value;
  const [focus, setFocus] = useState<number>();
  const [open, setOpen] = useState(false);
  const missing = unmapped.filter(({ value: word }) => !value.rows.some(({ theirs }) => theirs.trim() === word));
  useEffect(() => {
    if (focus === undefined) return;
    document.getElementById(idOfRow(field, focus))?.focus();
    setFocus(undefined);
  }, [field, focus]);
  const add = (row: Row): void => {
    onChange({ rows: [...value.rows, row] });
    setFocus(value.rows.length);
  };
  const map = (word: string): void => {
    add({ theirs: word, ours: suggestFor(field, word, choices.choices) });
    announce(words.mapped(word));
  };
  const isAsking = missing.length > 0 || issues.some(({ path }) => path.includes(`/mapping/${field}`));
  // It opens for what is to be done, and stays open when that is done: rows are still being written.
  useEffect(() => {
    if (isAsking) setOpen(true);
  }, [isAsking]);
  const own = issues.find(({ path }) => path.endsWith(`/mapping/${field}`))?.message;
  return (
    <details class="mapping-field" open={open} onToggle={event => setOpen(event.currentTarget.open)}>
      <Summary {...props} missing={missing.length} />
      <div class="stack mapping-body">
        {missing.length > 0 && (
          <div class="unmapped">
            <p>
              <strong>{words.unmapped}</strong>
            </p>
            <ul>
              {missing.map(({ value: word, deliveries }) => (
                <li key={word}>
                  <code>{word}</code> <span class="soft">{words.deliveries(count(deliveries))}</span>
                  {!readOnly && (
                    <Button aria-label={words.mapValue(word)} onClick={() => map(word)}>
                      {words.map}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          </div>
        )}
        {own !== undefined && (
          <p class="form-error" lang="en">
            {own}
          </p>
        )}
        <MappingRows
          field={field}
          rows={value.rows}
          choices={choices}
          issues={issues}
          readOnly={readOnly}
          onChange={rows => onChange({ rows })}
        />
        {!readOnly && (
          <>
            <div>
              <Button aria-label={`${words.add}: ${words.fields[field]}`} onClick={() => add({ theirs: '', ours: '' })}>
                {words.add}
              </Button>
            </div>
            <div class="mapping-from">
              <TextField
                label={words.from}
                hint={words.fromHint}
                value={value.from}
                error={errorAt(
                  issues.map(issue => ({ ...issue, path: issue.path.replace(/^\/connection/, '') })),
                  `/mapping/${field}/from`,
                )}
                onChange={from => onChange({ from })}
              />
            </div>
          </>
        )}
      </div>
    </details>
  );
}
