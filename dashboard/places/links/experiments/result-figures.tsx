/** What a result rests on: the difference, both arms, the measure that was meant to move, and what must not get worse. */
import { Table } from '../../../parts/table.tsx';
import { writeMeasure, writeMeasureChange } from '../../../words/measure-values.ts';
import { count } from '../../../words/numbers.ts';
import { EffectChart } from './effect-chart.tsx';
import { GuardrailTable } from './guardrails.tsx';
import type { Experiment, Result } from './model.ts';
import { movedSays, signedSmallest } from './say-result.ts';
import type { Catalogue } from './use-catalogue.ts';
import { wordsPanel } from './words-panel.ts';
import { wordsResult } from './words-result.ts';

type Primary = NonNullable<Result['primary']>;

export interface ResultProps {
  experiment: Experiment;
  result: Result;
  catalogue: Catalogue;
}

function Arms({ experiment, primary, unit }: { experiment: Experiment; primary: Primary; unit: string }) {
  const say = wordsResult.value;
  const { design, treatment, control } = experiment;
  const rows = [
    { key: 'treatment', name: wordsPanel.value.treatedPlain, given: treatment, ...primary.treatment },
    { key: 'control', name: wordsPanel.value.control, given: control, ...primary.control },
  ];
  // Values of units may be changes against the time before, and those are no levels.
  const isChange = primary.change === true;
  const write = isChange ? writeMeasureChange : writeMeasure;
  return (
    <div>
      <Table
        caption={say.arms}
        rows={rows}
        rowKey={({ key }) => key}
        columns={[
          { key: 'arm', head: say.arm, cell: ({ name }) => name },
          { key: 'given', head: say.given, cell: ({ given }) => given },
          {
            key: 'value',
            head: isChange ? say.changeOf(primary.kpiName) : primary.kpiName,
            numeric: true,
            cell: ({ value }) => write(value, unit),
          },
          { key: 'n', head: say.n[design], numeric: true, cell: ({ n }) => count(n) },
        ]}
      />
      {isChange && <p class="soft">{say.changeNote}</p>}
    </div>
  );
}

/** Of a comparison: whether what separates the sides can have begun with the change. */
function Before({ before }: { before: NonNullable<Result['before']> | null }) {
  const say = wordsResult.value;
  const answer = before?.alike === undefined ? say.beforeUnknown : before.alike ? say.beforeYes : say.beforeNo;
  return (
    <div>
      <h4>{say.before}</h4>
      <p>{answer}</p>
    </div>
  );
}

export function Figures({
  experiment,
  result,
  primary,
  unit,
  catalogue,
}: ResultProps & {
  primary: Primary;
  unit: string;
}) {
  const say = wordsResult.value;
  const { cpi, guardrails = [], before } = result;
  return (
    <>
      {primary.difference !== null && (
        <EffectChart difference={primary.difference} smallest={signedSmallest(primary)} unit={unit} />
      )}
      <Arms experiment={experiment} primary={primary} unit={unit} />
      <div>
        <h4>{say.moved}</h4>
        <p>{movedSays(cpi, catalogue.nameOf(experiment.cpi), catalogue.unitOf(experiment.cpi))}</p>
      </div>
      {guardrails.length > 0 && <GuardrailTable guardrails={guardrails} catalogue={catalogue} />}
      {experiment.design === 'comparison' && <Before before={before ?? null} />}
    </>
  );
}
