/** The section of a digest about hypotheses and experiments. Pure. */
import type { DigestLadder } from '#lib/notify/digest-shape.ts';
import { plainNumber } from '#lib/notify/formats/words.ts';
import { VERDICTS } from '#linkage/experiments/result.ts';
import type { Section } from './section.ts';

const IS_VERDICT: ReadonlySet<string> = new Set(VERDICTS);

export const hasVerdict = ({ hypotheses, experiments }: DigestLadder): boolean =>
  experiments.some(({ verdict }) => verdict !== undefined) || hypotheses.some(({ status }) => IS_VERDICT.has(status));

/** Experiments first; a hypothesis that one of them is about isn't told again. Each says its verdict itself. */
export function ladderSection({ hypotheses, experiments, more }: DigestLadder): Section {
  const tested = new Set(experiments.map(({ hypothesis }) => hypothesis));
  const others = hypotheses.filter(({ id }) => !tested.has(id));
  return {
    heading: 'From experience to KPIs',
    lines: [
      ...[...experiments, ...others].map(({ name, says }) => ({ text: `“${name}”: ${says}` })),
      ...(more === 0 ? [] : [{ text: `And ${plainNumber(more)} more.` }]),
    ],
  };
}
