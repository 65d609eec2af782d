/** The hypotheses of a unit: each with where it stands, the one that the address means open. */
import type { Answer } from '../../../api/use-answer.ts';
import { ButtonLink } from '../../../parts/button.tsx';
import { Card } from '../../../parts/page.tsx';
import { Empty, Shown } from '../../../parts/states.tsx';
import { query, withQuery } from '../../../router/location.ts';
import type { Kpi } from '../linked.ts';
import { Elsewhere } from './elsewhere.tsx';
import { Entry } from './entry.tsx';
import { meantBy } from './model.ts';
import type { Written } from './use-hypotheses.ts';
import { wordsHypotheses } from './words-hypotheses.ts';
import './hypotheses.css';

export function Hypotheses({
  written,
  unit,
  timeZone,
  kpis,
  arrived,
  onArrived,
  onChanged,
}: {
  written: Answer<Written>;
  unit: string;
  timeZone: string | undefined;
  kpis: readonly Kpi[];
  /** The one that something has just happened to. */
  arrived: string | undefined;
  onArrived: () => void;
  onChanged: (id: string) => void;
}) {
  const say = wordsHypotheses.value;
  const asked = { hypothesis: query.value.get('hypothesis'), experiment: query.value.get('experiment') };
  const write = (
    <ButtonLink key="write" href={withQuery({ open: 'write' })}>
      {say.write}
    </ButtonLink>
  );
  const isEmpty = written.value?.hypotheses.length === 0;
  return (
    <Card title={say.title} actions={!isEmpty && written.value !== undefined && write}>
      <Shown answer={written}>
        {({ hypotheses, experiments, more }) => {
          const meant = meantBy(hypotheses, asked);
          return (
            <>
              {meant === undefined && <Elsewhere {...asked} unit={unit} />}
              {hypotheses.length === 0 ? (
                <Empty title={say.empty} action={write}>
                  {say.emptyText}
                </Empty>
              ) : (
                <>
                  <p class="soft">{say.lead}</p>
                  <ul class="hypotheses">
                    {hypotheses.map(hypothesis => (
                      <Entry
                        key={hypothesis.id}
                        hypothesis={hypothesis}
                        experiments={experiments}
                        kpiUnit={kpis.find(({ id }) => id === hypothesis.kpi)?.unit ?? ''}
                        timeZone={timeZone}
                        open={hypothesis === meant}
                        arrived={hypothesis.id === arrived}
                        onArrived={onArrived}
                        onChanged={onChanged}
                      />
                    ))}
                  </ul>
                  {more && <p class="soft">{say.more}</p>}
                </>
              )}
            </>
          );
        }}
      </Shown>
    </Card>
  );
}
