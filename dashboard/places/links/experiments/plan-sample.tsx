/** How many a plan takes, as the API calculates it while the plan is written. */
import { useAnswer } from '../../../api/use-answer.ts';
import { writeMeasureChange } from '../../../words/measure-values.ts';
import { count, day, decimal, percent } from '../../../words/numbers.ts';
import type { Experiment, SampleSize } from './model.ts';
import { outcomeOf, type PlanDraft } from './plan-draft.ts';
import type { Preview } from './use-preview.ts';
import { wordsSample } from './words-sample.ts';

const DAYS = 30;
/** Fewer tickets than this a week say nothing about how long it takes. */
const FEWEST = 1;

/** How many tickets these units have: nobody knows yet who will come, and this is what there is to go by. */
function Tickets({ units, total }: { units: readonly string[]; total: number }) {
  const report = useAnswer('GET /v1/reports/sla-xla', { query: { unit: '*', groupBy: 'unit' } }, { every: 0 });
  const groups = report.value?.groups ?? [];
  const tickets = groups
    .filter(({ by }) => units.includes(by.unit ?? ''))
    .reduce((sum, group) => sum + group.tickets.created, 0);
  const perWeek = (tickets * 7) / DAYS;
  if (perWeek < FEWEST) return null;
  return (
    <p class="soft">
      {wordsSample.value.tickets(count(tickets), count(Math.ceil(total / perWeek)), decimal(perWeek, 0))}
    </p>
  );
}

/** The effect as it is said: always with its direction. */
export const effectSaid = (
  { smallestEffect, effect }: Pick<Experiment, 'smallestEffect' | 'effect'>,
  unit: string,
): string => writeMeasureChange(effect === 'higher' ? smallestEffect : -smallestEffect, unit);

export function Needed({
  size,
  plan,
  unit,
}: {
  size: SampleSize;
  plan: Pick<Experiment, 'design' | 'power' | 'smallestEffect' | 'effect'>;
  unit: string;
}) {
  const say = wordsSample.value;
  const subjects = plan.design === 'requesters' ? 'requesters' : 'units';
  const isShort = size.there !== undefined && size.there < size.total;
  return (
    <>
      <p class="plan-needs">{say.needs[subjects](count(size.total), count(size.control), count(size.treatment))}</p>
      <p>
        {say.needsWhy(percent(plan.power, 0), effectSaid(plan, unit))}{' '}
        {size.there !== undefined && say.there(count(size.there))}
      </p>
      {isShort && <p class="plan-short-of">⚠ {say.tooFew}</p>}
    </>
  );
}

const unknownSays = (draft: PlanDraft): string =>
  outcomeOf(draft) === 'mean' ? wordsSample.value.sampleUnknownMean : wordsSample.value.sampleUnknown;

/** One of both figures of a mean is there, and the other one isn't. */
const isHalf = (draft: PlanDraft): boolean =>
  outcomeOf(draft) === 'mean' &&
  draft.smallestEffect !== '' &&
  (draft.baseline.trim() === '') !== (draft.deviation.trim() === '');

/** Why there is no number yet. */
function waitSays(draft: PlanDraft, { asking, problem }: Preview): string {
  const say = wordsSample.value;
  if (asking) return say.sampleAsking;
  if (problem !== undefined) return say.sampleWrong;
  return isHalf(draft) ? say.sampleUnknownMean : say.sampleWait;
}

export function PlanSample({
  draft,
  preview,
  unit,
  others,
}: {
  draft: PlanDraft;
  preview: Preview;
  /** What the effect is measured in: `share`, or as the KPI is. */
  unit: string;
  /** What is wrong with the plan and belongs to no field. */
  others: readonly string[];
}) {
  const say = wordsSample.value;
  const { plan, problem, asking } = preview;
  const size = plan?.sampleSize;
  return (
    <section class="plan-sample" aria-live="polite" aria-busy={asking}>
      <h3>{say.sample}</h3>
      {problem !== undefined && (problem.status !== 422 || others.length > 0) && (
        <div class="form-error">
          <p>{say.refusedPreview}</p>
          <ul lang="en">
            {(others.length > 0 ? others : [problem.message]).map(text => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
      )}
      {plan === undefined ? (
        <p class="soft">{waitSays(draft, preview)}</p>
      ) : (
        <div class={asking || problem !== undefined ? 'stale' : ''}>
          {size === null || size === undefined ? (
            <p>{unknownSays(draft)}</p>
          ) : (
            <Needed size={size} plan={plan} unit={unit} />
          )}
          {size && draft.design === 'requesters' && <Tickets units={draft.units} total={size.total} />}
          {plan.retrospective && <p>⚠ {say.retrospective}</p>}
          <p>{say.resultOn(day(plan.resultOn))}</p>
        </div>
      )}
    </section>
  );
}
