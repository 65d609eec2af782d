/** Adds what was observed of a KPI, pasted as lines: seen before it is sent, with what is wrong by line. */
import { useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { announce } from '../../parts/announce.tsx';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/field.tsx';
import { today } from '../../parts/period.ts';
import { Failed } from '../../parts/states.tsx';
import { common } from '../../words/common.ts';
import { writeMeasure } from '../../words/measure-values.ts';
import { count, day } from '../../words/numbers.ts';
import type { Kpi } from './linked.ts';
import { type Observation, type Pasted, readPasted } from './pasted.ts';
import { wordsKpi } from './words-kpi.ts';

/** The API takes so many in one request. */
const AT_ONCE = 500;
/** Of the preview, at either end. */
const EDGE = 3;
const MOST_FAULTS = 20;

const Line = ({ observation: { date, value }, unit }: { observation: Observation; unit: string }) => (
  <tr>
    <th scope="row">{day(date)}</th>
    <td class="numeric">{writeMeasure(value, unit)}</td>
  </tr>
);

function Preview({ observations, unit }: { observations: readonly Observation[]; unit: string }) {
  const say = wordsKpi.value;
  const [first, last] = [observations.at(0), observations.at(-1)];
  if (first === undefined || last === undefined) return null;
  const isLong = observations.length > 2 * EDGE + 1;
  return (
    <table class="pasted">
      <caption>
        {observations.length === 1
          ? say.readyOne(day(first.date))
          : say.ready(count(observations.length), day(first.date), day(last.date))}
      </caption>
      <thead>
        <tr>
          <th scope="col">{say.date}</th>
          <th scope="col" class="numeric">
            {say.value}
          </th>
        </tr>
      </thead>
      <tbody>
        {(isLong ? observations.slice(0, EDGE) : observations).map(one => (
          <Line key={one.date} observation={one} unit={unit} />
        ))}
        {isLong && (
          <tr>
            <td colSpan={2} class="soft">
              {say.between(count(observations.length - 2 * EDGE))}
            </td>
          </tr>
        )}
        {isLong && observations.slice(-EDGE).map(one => <Line key={one.date} observation={one} unit={unit} />)}
      </tbody>
    </table>
  );
}

function Faults({ faults }: { faults: Pasted['faults'] }) {
  const say = wordsKpi.value;
  return (
    <div class="notice bad">
      <p class="notice-title">{say.wrongLines(count(faults.length))}</p>
      <ul>
        {faults.slice(0, MOST_FAULTS).map(({ line, fault, text }) => (
          <li key={line}>
            {say.line(count(line))}: {say.faults[fault]} <code>{text.slice(0, 60)}</code>
          </li>
        ))}
        {faults.length > MOST_FAULTS && <li>…</li>}
      </ul>
    </div>
  );
}

export function AddObservations({ kpi, unit, onDone }: { kpi: Kpi; unit: string; onDone: (saved: boolean) => void }) {
  const say = wordsKpi.value;
  const [text, setText] = useState('');
  const { observations, faults } = readPasted(text, today());
  const sending = useAction(async () => {
    const all = { accepted: 0, replaced: 0, unchanged: 0 };
    // What was taken before a failure is taken once more without harm.
    for (let from = 0; from < observations.length; from += AT_ONCE) {
      const body = { unit, observations: observations.slice(from, from + AT_ONCE) };
      const some = await call('POST /v1/kpis/{id}/observations', { path: { id: kpi.id ?? '' }, body });
      all.accepted += some.accepted;
      all.replaced += some.replaced;
      all.unchanged += some.unchanged;
    }
    announce(say.done(count(all.accepted), count(all.replaced), count(all.unchanged)));
    onDone(true);
  });
  return (
    <form
      class="form"
      onSubmit={event => {
        event.preventDefault();
        void sending.run();
      }}
    >
      <TextField
        label={say.paste}
        hint={`${say.pasteHint} ${say.replaces}`}
        multiline
        placeholder={say.example}
        value={text}
        onChange={setText}
      />
      {faults.length > 0 && <Faults faults={faults} />}
      <Preview observations={observations} unit={kpi.unit} />
      {sending.problem !== undefined && <Failed problem={sending.problem} />}
      <p class="row">
        <Button
          kind="primary"
          type="submit"
          busy={sending.running}
          disabled={observations.length === 0 || faults.length > 0}
        >
          {say.send}
        </Button>
        <Button kind="quiet" onClick={() => onDone(false)}>
          {common.value.cancel}
        </Button>
      </p>
    </form>
  );
}
