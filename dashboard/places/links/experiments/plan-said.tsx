/** The plan of an experiment, in words. */
import type { ComponentChildren } from 'preact';
import { moment, percent, period } from '../../../words/numbers.ts';
import { termOf, terms } from '../../../words/terms.ts';
import type { Experiment } from './model.ts';
import { effectSaid, Needed } from './plan-sample.tsx';
import { valueUnit, writeSize } from './say-result.ts';
import type { Catalogue } from './use-catalogue.ts';
import { wordsPanel } from './words-panel.ts';
import { wordsPlan } from './words-plan.ts';

const Line = ({ name, children }: { name: string; children: ComponentChildren }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

export function PlanSaid({
  experiment,
  catalogue,
  timeZone,
  unitName,
}: {
  experiment: Experiment;
  catalogue: Catalogue;
  timeZone: string | undefined;
  unitName: (id: string) => string;
}) {
  const say = wordsPanel.value;
  const { design, units, arms, treated, share, primary, sampleSize, guardrails, planned } = experiment;
  const kpi = catalogue.kpi(primary.kpi);
  // Then it stands with the result.
  const isOver = experiment.status === 'due' || experiment.status === 'concluded';
  const unit = valueUnit(experiment, kpi?.unit ?? '');
  const names = (ids: readonly string[]): string => ids.map(unitName).join(', ');
  const treatedUnits = arms?.treatment ?? treated;
  const controlUnits = arms?.control ?? units.filter(id => treated !== undefined && !treated.includes(id));
  return (
    <section aria-label={say.plan}>
      <h4>{say.plan}</h4>
      <dl class="plan-said">
        <Line name={say.design}>
          {wordsPlan.value.designs[design]}
          {!isOver && design === 'comparison' && <p class="soft">{say.weaker}</p>}
          {!isOver && experiment.retrospective && <p class="soft">⚠ {say.retrospective}</p>}
        </Line>
        {treatedUnits === undefined ? (
          <Line name={say.units}>{names(units)}</Line>
        ) : (
          <>
            <Line name={say.treatedUnits}>{names(treatedUnits)}</Line>
            <Line name={say.controlUnits}>{names(controlUnits)}</Line>
          </>
        )}
        <Line name={design === 'requesters' ? say.treated(percent(share, 0)) : say.treatedPlain}>
          {experiment.treatment}
        </Line>
        <Line name={say.control}>{experiment.control}</Line>
        <Line name={say.days}>
          {period(experiment.start, experiment.end)}, {say.settling(experiment.settlingDays)}
        </Line>
        <Line name={say.decides}>{say.decidesOf[primary.outcome](kpi?.name ?? primary.kpi)}</Line>
        <Line name={say.smallest}>{effectSaid(experiment, unit)}</Line>
        {sampleSize !== null && (
          <Line name={say.needed}>
            <Needed size={sampleSize} plan={experiment} unit={unit} />
          </Line>
        )}
        {guardrails.length > 0 && (
          <Line name={say.guards}>
            <ul class="plain-list">
              {guardrails.map(({ measure, tolerance }) => (
                <li key={measure}>
                  {tolerance === 0
                    ? catalogue.nameOf(measure)
                    : say.guardBy(catalogue.nameOf(measure), writeSize(tolerance, catalogue.unitOf(measure)))}
                </li>
              ))}
            </ul>
          </Line>
        )}
        <Line name={say.owner}>{experiment.owner}</Line>
        <Line name={say.planned}>
          {say.plannedBy(termOf(terms.value.role, planned.role), moment(planned.at, timeZone))}
        </Line>
      </dl>
    </section>
  );
}
