/** What was done to the experience measures, in sentences: whether the treatment did what it was meant to do, and any harm. */
import type { Definition } from '#experience/measure.ts';
import type { Design } from '#lib/linkage/experiments/experiment.ts';
import type { Effect, GuardrailEffect, MeasureEffect, Verdict } from '#lib/linkage/experiments/result.ts';
import { within } from '#lib/linkage/says.ts';
import { byHowMuch, capital, type Measured, sizeIn, surenessOf } from './result-words.ts';

/** A measure as it is said. */
export type NamedMeasure = Pick<Definition, 'name' | 'unit' | 'kind'>;

/** Of requesters a time counts with its mean, for that is what adds up over their tickets. */
const nameOf = ({ name, kind }: NamedMeasure, { noun }: Measured, { change }: Pick<Effect, 'change'> = {}): string => {
  const said = kind === 'duration' && noun === 'requester' ? `${within(name)} (mean)` : within(name);
  return change === true ? `the change of ${said}` : said;
};

/** How far the measure got better for the treated: 1, worse: −1, or 0 where that may be chance. */
function moved({ difference, direction }: MeasureEffect): -1 | 0 | 1 {
  if (difference === null) return 0;
  const { low, high } = difference;
  if (low !== null && low > 0) return direction === 'higher' ? 1 : -1;
  if (high !== null && high < 0) return direction === 'higher' ? -1 : 1;
  return 0;
}

const AFTERWARDS: Readonly<Record<Verdict, string>> = {
  supported: 'so what moved the KPI may have gone another way',
  'not-supported': 'so this says that the treatment doesn’t help, and little about whether the measure matters',
  inconclusive: 'so there may have been little that could have moved the KPI',
};

const figuresOf = (effect: MeasureEffect, { unit }: NamedMeasure): string =>
  effect.difference === null
    ? ''
    : `${byHowMuch(unit, effect, effect.difference)} with the treatment (${surenessOf(unit, effect, effect.difference)})`;

/** Whether the treatment moved the measure of the hypothesis: without that, the KPI says nothing about it. */
export function cpiSays(
  cpi: MeasureEffect | null,
  measure: NamedMeasure,
  { verdict, measured, unknown, design }: { verdict: Verdict; measured: Measured; unknown: string; design: Design },
): string {
  const name = nameOf(measure, measured, cpi ?? {});
  // Where nobody was assigned the treatment has done nothing that anybody knows of.
  const isDrawn = design !== 'comparison';
  if (cpi === null) return `Whether the treatment moved ${name} isn’t known: ${unknown}.`;
  if (cpi.difference === null) return `Too little is known of ${name} to say whether the treatment moved it.`;
  const figures = figuresOf(cpi, measure);
  const { difference } = cpi;
  const direction = moved(cpi);
  if (direction === 1) {
    return `${isDrawn ? 'The treatment did what it was meant to do' : 'The measure moved as it was meant to'}: ${name} was ${figures}.`;
  }
  if (direction === -1) {
    return isDrawn
      ? `The treatment made ${within(measure.name)} worse: ${cpi.change === true ? name : 'it'} was ${figures}.`
      : `The measure got worse: ${name} was ${figures}.`;
  }
  return `Beyond chance ${isDrawn ? `the treatment did not change ${within(measure.name)}` : `${name} was no other`} (${byHowMuch(measure.unit, cpi, difference)}; ${surenessOf(measure.unit, cpi, difference)}), ${AFTERWARDS[verdict]}.`;
}

/** Which guardrails were harmed; that none was seen to be is no proof. */
export function guardrailsSay(
  guardrails: readonly GuardrailEffect[],
  measureOf: (id: string) => NamedMeasure,
  measured: Measured,
): string {
  const named = (guardrail: GuardrailEffect): string => nameOf(measureOf(guardrail.measure), measured, guardrail);
  const harmed = guardrails.filter(one => one.harmed);
  const unknown = guardrails.filter(({ difference }) => difference === null);
  const known = guardrails.length - unknown.length;
  const sentences = harmed.map(guardrail => {
    const measure = measureOf(guardrail.measure);
    const tolerated =
      guardrail.tolerance === 0 ? '' : `, where ${sizeIn(measure.unit, guardrail.tolerance)} were accepted`;
    return `Harmed: ${named(guardrail)} was ${figuresOf(guardrail, measure)}${tolerated}.`;
  });
  if (harmed.length === 0 && known > 0) {
    sentences.push(
      known === 1 ? 'The guardrail was not harmed beyond chance.' : 'No guardrail was harmed beyond chance.',
    );
  }
  if (unknown.length > 0) {
    sentences.push(`${capital(unknown.map(named).join(', '))}: too little is known to say whether there was harm.`);
  }
  return sentences.join(' ');
}
