/** What is written down about a pair already, and the way to write it down. */
import { ButtonLink } from '../../../parts/button.tsx';
import { withQuery } from '../../../router/location.ts';
import { type Link, pairKey } from '../linked.ts';
import type { Hypothesis } from './model.ts';
import { StatusMark } from './status-mark.tsx';
import { wordsHypotheses } from './words-hypotheses.ts';

export function AboutPair({ link, hypotheses }: { link: Link; hypotheses: readonly Hypothesis[] }) {
  const say = wordsHypotheses.value;
  const written = hypotheses.filter(({ cpi, kpi }) => cpi === link.cpi && kpi === link.kpi);
  return (
    <div class="hypothesis-tight">
      {written.map(({ id, name, status }) => (
        <p class="row" key={id}>
          <a href={withQuery({ hypothesis: id, experiment: undefined })}>{name}</a>
          <StatusMark status={status} />
        </p>
      ))}
      <p class="no-print">
        <ButtonLink href={withQuery({ open: `write:${pairKey(link)}` })}>
          {written.length === 0 ? say.write : say.writeAnother}
        </ButtonLink>
      </p>
    </div>
  );
}
