/** The rules that only the custom desk has, as the JSON that they are. */
import { useState } from 'preact/hooks';
import { TextField } from '../../parts/field.tsx';
import { FIELDS } from './mapping-draft.ts';
import { mappingWords } from './words-mapping.ts';

type Others = Readonly<Record<string, unknown>>;

function parsed(text: string): Others | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    // The fields above are edited there.
    return Object.fromEntries(Object.entries(value).filter(([name]) => !FIELDS.some(field => field === name)));
  } catch {
    return undefined;
  }
}

export function CustomRules({
  others,
  readOnly,
  onChange,
}: {
  others: Others;
  readOnly: boolean;
  onChange: (others: Others) => void;
}) {
  const [text, setText] = useState(() => JSON.stringify(others, null, 2));
  const isWrong = parsed(text) === undefined;
  if (readOnly) {
    return (
      <pre class="rules">
        <code>{JSON.stringify(others, null, 2)}</code>
      </pre>
    );
  }
  return (
    <div class="mapping-body">
      <TextField
        label={mappingWords.value.rules}
        hint={mappingWords.value.rulesHint}
        multiline
        value={text}
        error={isWrong ? mappingWords.value.rulesWrong : undefined}
        onChange={next => {
          setText(next);
          const rules = parsed(next);
          if (rules !== undefined) onChange(rules);
        }}
      />
    </div>
  );
}
