/** A result in sentences, for whoever has to decide: the verdict first, then what it rests on, and what weakens it. */
import { type Assembled, areComparable } from '#lib/linkage/experiments/analyse-result.ts';
import { cpiSays, guardrailsSay, type NamedMeasure } from './result-says-measures.ts';
import { basisSays, type VerdictContext, verdictSays } from './result-says-verdict.ts';
import { chance, counted, rangeIn } from './result-words.ts';

export interface SaysContext extends VerdictContext {
  cpi: NamedMeasure;
  /** Why nothing is known of it, where nothing is. */
  unknown: string;
  measureOf: (id: string) => NamedMeasure;
  /** How many periods before the start were looked at, and what one is called. */
  periods: { before: number; word: string };
  /** It was planned when its days had begun. */
  retrospective: boolean;
  /** How many subjects it takes, of both arms together; without it, nobody has calculated that. */
  needed: number | undefined;
}

/** Of a comparison: what it can't know, and whether the sides moved alike before. */
function comparisonSays({ before, reasons }: Assembled, { unit, periods, retrospective }: SaysContext): string[] {
  const alike =
    before === null
      ? `Whether both sides moved alike before the start isn’t known: there are too few ${periods.word}s in which all have a value.`
      : `Before the start both sides moved alike as far as can be seen (apart by ${rangeIn(unit, before.low, before.high)} a ${periods.word}, ${chance(before.p)}).`;
  return [
    'Nobody was assigned by chance: the sides may differ in other ways, and whatever else changed for one of them in these days looks the same.',
    ...(reasons.includes('different-before') || reasons.includes('missing-observations') ? [] : [alike]),
    ...(retrospective
      ? ['It was planned when its days had begun: whoever planned it may have known what came of them.']
      : []),
  ];
}

function sampleSays({ primary: { control, treatment } }: Assembled, { needed, noun }: SaysContext): string[] {
  if (needed === undefined) return [];
  const had = control.n + treatment.n;
  return [`To find the smallest effect reliably takes ${counted(needed, noun)}; ${counted(had, noun)} took part.`];
}

/** All of it. */
export function resultSays(result: Assembled, context: SaysContext): string {
  const { verdict, reasons, cpi, guardrails } = result;
  const { design, cpi: measure, unknown, measureOf, periods } = context;
  const sentences = [
    verdictSays(result, context),
    ...(reasons.length > 0 ? [] : [basisSays(context, periods)]),
    ...(areComparable(reasons)
      ? [
          cpiSays(cpi, measure, { verdict, measured: context, unknown, design }),
          guardrailsSay(guardrails, measureOf, context),
        ]
      : []),
    ...(design === 'comparison' ? comparisonSays(result, context) : []),
    ...sampleSays(result, context),
  ];
  return sentences.filter(sentence => sentence !== '').join(' ');
}
