/** What was observed of a KPI, the latest first; what was never true is taken back. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { announce } from '../../parts/announce.tsx';
import { Button } from '../../parts/button.tsx';
import { Failed, Shown } from '../../parts/states.tsx';
import { common } from '../../words/common.ts';
import { writeMeasure } from '../../words/measure-values.ts';
import { day } from '../../words/numbers.ts';
import type { Kpi } from './linked.ts';
import type { Observation } from './pasted.ts';
import { wordsKpi } from './words-kpi.ts';

/** The API gives so many at once. */
const MOST = 1000;
/** So many are shown first, and so many more each time. */
const SHOWN = 12;

/** Asked once more at its place: nothing is taken back by one slip. */
function TakeBack({ said, date, onTake }: { said: string; date: string; onTake: () => Promise<unknown> }) {
  const say = wordsKpi.value;
  const [asked, setAsked] = useState<boolean>();
  const taking = useAction(onTake);
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    if (asked !== undefined) place.current?.querySelector('button')?.focus();
  }, [asked]);
  return (
    <span class="row" ref={place}>
      {asked === true ? (
        <>
          <span>{say.takeBackAsk(said, date)}</span>
          <Button kind="danger" busy={taking.running} onClick={() => taking.run()}>
            {say.takeBack}
          </Button>
          <Button kind="quiet" onClick={() => setAsked(false)}>
            {common.value.cancel}
          </Button>
        </>
      ) : (
        <Button kind="quiet" aria-label={`${say.takeBack}: ${date}`} onClick={() => setAsked(true)}>
          {say.takeBack}
        </Button>
      )}
      {taking.problem !== undefined && <Failed problem={taking.problem} />}
    </span>
  );
}

function Lines({
  items,
  unit,
  onTake,
}: {
  items: readonly Observation[];
  unit: string;
  onTake: (date: string) => Promise<unknown>;
}) {
  const say = wordsKpi.value;
  return (
    <table class="pasted">
      <caption class="visually-hidden">{say.valuesSay}</caption>
      <thead>
        <tr>
          <th scope="col">{say.date}</th>
          <th scope="col" class="numeric">
            {say.value}
          </th>
          <th scope="col">{say.actions}</th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ date, value }) => (
          <tr key={date}>
            <th scope="row">{day(date)}</th>
            <td class="numeric">{writeMeasure(value, unit)}</td>
            <td>
              <TakeBack said={writeMeasure(value, unit)} date={day(date)} onTake={() => onTake(date)} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function ObservedValues({ kpi, unit, onTaken }: { kpi: Kpi; unit: string; onTaken: () => void }) {
  const say = wordsKpi.value;
  const id = kpi.id ?? '';
  const [shown, setShown] = useState(SHOWN);
  const room = useRef<HTMLDivElement>(null);
  const query = { unit, limit: MOST };
  const answer = useAnswer('GET /v1/kpis/{id}/observations', { path: { id }, query }, { every: 0 });
  const take = async (date: string): Promise<void> => {
    await call('DELETE /v1/kpis/{id}/observations', { path: { id }, query: { unit, date } });
    announce(say.takenBack(day(date)));
    // The button that was pressed goes with its line.
    room.current?.focus();
    answer.reload();
    onTaken();
  };
  return (
    <div class="stack" ref={room} tabIndex={-1}>
      <p class="soft">{say.valuesSay}</p>
      <Shown answer={answer}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{say.noValues}</p>
          ) : (
            <>
              <Lines items={items.toReversed().slice(0, shown)} unit={kpi.unit} onTake={take} />
              {items.length > shown && (
                <p>
                  <Button onClick={() => setShown(shown + 10 * SHOWN)}>{say.allPast}</Button>
                </p>
              )}
            </>
          )
        }
      </Shown>
    </div>
  );
}
