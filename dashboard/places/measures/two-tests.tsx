/** The two tests of a CPI: what they ask for, and what speaks against it. */
import type { ComponentChildren } from 'preact';
import { Button } from '../../parts/button.tsx';
import { SelectField, TextField } from '../../parts/field.tsx';
import { language } from '../../words/language.ts';
import { type Draft, METHODS } from './draft.ts';
import { INCREMENT_WORDS, INCREMENTS, withWord } from './increments.ts';
import type { Objection, TestNumber, Verdict, WayOut } from './refusal.ts';
import { words } from './words.ts';
import { wordsTests } from './words-tests.ts';

type State = 'open' | 'passes' | 'fails';

const SIGNS: Readonly<Record<State, string>> = { open: '○', passes: '✓', fails: '✕' };

/** The API's sentence with the quoted word marked. */
function Why({ objection }: { objection: Objection }) {
  const { quote, why, path } = objection;
  const say = wordsTests.value;
  const where = Object.entries(say.at).find(([one]) => one === path)?.[1] ?? say.elsewhere;
  const [before, after] = quote === undefined ? [why, undefined] : why.split(`“${quote}”`, 2);
  return (
    <li>
      <strong>{where}:</strong>{' '}
      <span lang="en">
        {before}
        {after !== undefined && (
          <>
            <mark>{say.found(quote ?? '')}</mark>
            {after}
          </>
        )}
      </span>
    </li>
  );
}

function Test({
  title,
  text,
  state,
  objections,
  children,
}: {
  title: string;
  text: string;
  state: State;
  objections: readonly Objection[];
  children: ComponentChildren;
}) {
  return (
    <fieldset class={`m-cpi-test ${state}`}>
      <legend>{title}</legend>
      <p class={`m-tag ${state === 'passes' ? 'good' : state === 'fails' ? 'bad' : ''}`}>
        <span aria-hidden="true">{SIGNS[state]}</span> {wordsTests.value.states[state]}
      </p>
      <p class="hint">{text}</p>
      {objections.length > 0 && (
        <ul class="m-objections">
          {objections.map(objection => (
            <Why key={objection.path + objection.why} objection={objection} />
          ))}
        </ul>
      )}
      {children}
    </fieldset>
  );
}

export function TwoTests({
  draft,
  change,
  verdict,
  passed,
}: {
  draft: Draft;
  change: (changes: Partial<Draft>) => void;
  verdict: Verdict | undefined;
  /** It is one already, as it is saved. */
  passed: boolean;
}) {
  const say = wordsTests.value;
  const stateOf = (test: TestNumber): State => {
    if (verdict === undefined) return passed ? 'passes' : 'open';
    return verdict.objections[test].length === 0 ? 'passes' : 'fails';
  };
  const spoken = INCREMENT_WORDS[language.value];
  const all = Object.values(spoken);
  return (
    <div class="m-two-tests">
      <Test title={say.test1} text={say.test1Text} state={stateOf(1)} objections={verdict?.objections[1] ?? []}>
        <TextField
          label={say.outcome}
          hint={say.outcomeHint}
          value={draft.outcome}
          onChange={outcome => change({ outcome })}
        />
        <SelectField
          label={say.method}
          value={draft.method}
          options={METHODS.map(value => ({ value, name: words.value.methods[value] }))}
          hint={draft.method === 'contextual-inquiry' ? `✓ ${say.strong}` : `⚠ ${say.weak}`}
          onChange={method => change({ method })}
        />
      </Test>
      <Test title={say.test2} text={say.test2Text} state={stateOf(2)} objections={verdict?.objections[2] ?? []}>
        <ul class="m-twelve">
          {INCREMENTS.map(increment => (
            <li key={increment}>
              <button
                type="button"
                class="m-word"
                aria-pressed={draft.increment.toLowerCase().startsWith(`${spoken[increment].toLowerCase()}:`)}
                onClick={() => change({ increment: withWord(draft.increment, spoken[increment], all) })}
              >
                {spoken[increment]}
              </button>
            </li>
          ))}
        </ul>
        <TextField
          label={say.increment}
          hint={say.incrementHint}
          value={draft.increment}
          onChange={increment => change({ increment })}
        />
      </Test>
    </div>
  );
}

/** What to do with what is no CPI. */
export const WaysOut = ({ verdict, keepAs }: { verdict: Verdict; keepAs: (kind: WayOut) => void }) => (
  <div class="notice bad" role="alert">
    <p class="notice-title">{wordsTests.value.notCpi}</p>
    {verdict.waysOut.length > 0 && (
      <>
        <p>{wordsTests.value.waysOut}</p>
        <p class="row">
          {verdict.waysOut.map(kind => (
            <Button key={kind} onClick={() => keepAs(kind)}>
              {wordsTests.value.keepAs[kind]}
            </Button>
          ))}
        </p>
      </>
    )}
    <p>{wordsTests.value.orReword}</p>
  </div>
);
