/** Measures to start from. */
import { Button } from '../../parts/button.tsx';
import { language } from '../../words/language.ts';
import { EXAMPLES, type Example, exampleName } from './examples.ts';
import { wordsNew } from './words-new.ts';

export const Examples = ({ onChoose }: { onChoose: (example: Example) => void }) => (
  <aside class="card m-examples" aria-labelledby="examples">
    <h2 id="examples">{wordsNew.value.examples}</h2>
    <p class="soft">{wordsNew.value.examplesText}</p>
    <ul>
      {EXAMPLES.map(example => (
        <li key={example}>
          <Button onClick={() => onChoose(example)}>{exampleName(example, language.value)}</Button>
        </li>
      ))}
    </ul>
  </aside>
);
