/** The ladder of evidence, and where a pair stands on it. */
import type { Standing } from './linked.ts';
import { wordsDrawn } from './words-drawn.ts';

export function Ladder({ standing }: { standing: Standing }) {
  const { rungs, stands, noneYet, ladder } = wordsDrawn.value;
  const below = standing === 'by-chance' ? stands.below : stands.short;
  return (
    <div class="ladder">
      <h3>{ladder}</h3>
      <ol>
        <li
          class={standing === 'associated' ? 'here' : ''}
          aria-current={standing === 'associated' ? 'step' : undefined}
        >
          <strong>{rungs.association}</strong>
          <p>{rungs.associationSays}</p>
          <p class="stand">{standing === 'associated' ? `● ${stands.here}` : `○ ${below}`}</p>
        </li>
        <li>
          <strong>{rungs.comparison}</strong>
          <p>{rungs.comparisonSays}</p>
          <p class="stand">○ {noneYet}</p>
        </li>
        <li>
          <strong>{rungs.experiment}</strong>
          <p>{rungs.experimentSays}</p>
          <p class="stand">○ {noneYet}</p>
        </li>
      </ol>
    </div>
  );
}
