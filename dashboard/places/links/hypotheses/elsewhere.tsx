/** An address that means a hypothesis, or an experiment, of another unit leads there; one that is nowhere is said. */
import { useEffect } from 'preact/hooks';
import { useAnswer } from '../../../api/use-answer.ts';
import { Notice } from '../../../parts/states.tsx';
import { setQuery } from '../../../router/location.ts';
import { wordsHypotheses } from './words-hypotheses.ts';

export function Elsewhere({
  hypothesis,
  experiment,
  unit,
}: {
  hypothesis: string | null;
  experiment: string | null;
  unit: string;
}) {
  const say = wordsHypotheses.value;
  const once = { every: 0 };
  const written = useAnswer(
    'GET /v1/hypotheses/{id}',
    hypothesis === null ? undefined : { path: { id: hypothesis } },
    once,
  );
  const planned = useAnswer(
    'GET /v1/experiments/{id}',
    hypothesis !== null || experiment === null ? undefined : { path: { id: experiment } },
    once,
  );
  const found = written.value ?? planned.value;
  const isElsewhere = found !== undefined && found.unit !== unit;
  useEffect(() => {
    if (isElsewhere) setQuery({ unit: found.unit, pair: undefined, kpi: undefined });
  }, [isElsewhere, found?.unit]);
  if ((written.problem ?? planned.problem) === undefined) return null;
  return <Notice title={say.noSuch}>{say.noSuchText}</Notice>;
}
