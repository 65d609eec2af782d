/** What must not get worse for the treated, and whether it did. */
import { Estimate } from '../../../parts/estimate.tsx';
import { Table } from '../../../parts/table.tsx';
import { writeMeasureChange } from '../../../words/measure-values.ts';
import { CheckMark } from './marks.tsx';
import type { Result } from './model.ts';
import { writeSize } from './say-result.ts';
import type { Catalogue } from './use-catalogue.ts';
import { wordsResult } from './words-result.ts';

type Guardrail = NonNullable<Result['guardrails']>[number];

function Standing({ guardrail }: { guardrail: Guardrail }) {
  const say = wordsResult.value;
  if (guardrail.difference === null) return <span class="soft">{say.unknown}</span>;
  return <CheckMark well={!guardrail.harmed}>{guardrail.harmed ? say.harmed : say.unharmed}</CheckMark>;
}

export function GuardrailTable({ guardrails, catalogue }: { guardrails: readonly Guardrail[]; catalogue: Catalogue }) {
  const say = wordsResult.value;
  const write =
    ({ measure }: Guardrail) =>
    (value: number | null) =>
      writeMeasureChange(value, catalogue.unitOf(measure));
  return (
    <div>
      <h4>{say.guards}</h4>
      <Table
        caption={say.guards}
        rows={guardrails}
        rowKey={({ measure }) => measure}
        columns={[
          { key: 'measure', head: say.guard, cell: ({ measure }) => catalogue.nameOf(measure) },
          { key: 'standing', head: say.standing, cell: guardrail => <Standing guardrail={guardrail} /> },
          {
            key: 'difference',
            head: say.difference,
            cell: guardrail => {
              const { difference, control, treatment } = guardrail;
              const { value, low, high } = difference ?? { value: null, low: null, high: null };
              const n = control.n + treatment.n;
              return <Estimate estimate={{ value, low, high, n }} write={write(guardrail)} />;
            },
          },
          {
            key: 'tolerance',
            head: wordsResult.value.allowedHead,
            cell: ({ measure, tolerance }) => writeSize(tolerance, catalogue.unitOf(measure)),
          },
        ]}
      />
    </div>
  );
}
