/** What the past said when somebody looked: in a sentence, and the figures it rests on. */
import { Definition } from '../../../parts/definition.tsx';
import { Estimate } from '../../../parts/estimate.tsx';
import { count } from '../../../words/numbers.ts';
import { equals, writeRho } from '../say.ts';
import { words } from '../words.ts';
import type { Observation } from './model.ts';
import { wordsHistory } from './words-history.ts';

export function ObservationFound({ observation }: { observation: Observation }) {
  const say = wordsHistory.value;
  const { found, rho, low, high, n, q, since } = observation;
  return (
    <div class="hypothesis-tight">
      <p>{say.found[found]}</p>
      <dl class="link-figures">
        <div>
          <dt>
            {say.whole}: {words.value.rho} <Definition what={say.whole}>{say.wholeSays}</Definition>
          </dt>
          <dd>
            <Estimate estimate={{ value: rho, n, low, high }} write={writeRho} />
            {q !== null && <span class="hypothesis-chance"> · {equals('q', q)}</span>}
          </dd>
        </div>
        <div>
          <dt>
            {say.since}: {words.value.rho} <Definition what={say.since}>{say.sinceSays}</Definition>
          </dt>
          <dd>
            {since.rho === null ? (
              <span class="soft">{say.sinceShort(count(since.n))}</span>
            ) : (
              <>
                <Estimate
                  estimate={{ value: since.rho, n: since.n, low: since.low, high: since.high }}
                  write={writeRho}
                />
                {since.p !== null && <span class="hypothesis-chance"> · {equals('p', since.p)}</span>}
              </>
            )}
          </dd>
        </div>
      </dl>
    </div>
  );
}
