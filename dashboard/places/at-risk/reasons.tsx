/** What puts a ticket on the list, each against its limit, and what else happened to its customer. */
import { pathTo } from '../../router/location.ts';
import { onLimitScale } from './limit-scale.ts';
import { limitSays, type Reason, type RiskRow, reasonSays } from './reason-says.ts';
import { words } from './words.ts';

const WIDTH = 160;
const HEIGHT = 12;

/** How far beyond the limit: the text beside it says the same. */
function LimitBar({ value, allowed }: { value: number; allowed: number }) {
  const at = onLimitScale(value, allowed);
  const limit = Math.min(WIDTH - 1, Math.max(1, at.limit * WIDTH));
  return (
    <svg class="limit-bar" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} width={WIDTH} height={HEIGHT} aria-hidden="true">
      <rect class="ground" x="0" y="3" width={WIDTH} height="6" rx="3" />
      <rect class="beyond" x="0" y="3" width={at.value * WIDTH} height="6" rx="3" />
      <rect class="within" x="0" y="3" width={limit} height="6" rx="3" />
      <path class="limit" d={`M${limit} 0v${HEIGHT}`} />
    </svg>
  );
}

function Limit({ reason, row }: { reason: Reason; row: RiskRow }) {
  const says = limitSays(reason, row);
  if (says === undefined) return null;
  const { agreement } = row;
  const isAgreed = reason.from === 'agreement' && agreement?.version !== undefined;
  return (
    <span class="soft">
      {'· '}
      {isAgreed ? (
        <a href={pathTo('units', agreement.unit ?? row.unit, 'agreements', String(agreement.version))}>{says}</a>
      ) : (
        says
      )}
    </span>
  );
}

export function Reasons({ row }: { row: RiskRow }) {
  const deciding = row.reasons.filter(({ decides }) => decides);
  const others = row.reasons.filter(({ decides }) => !decides);
  return (
    <div class="reasons">
      <ul class="deciding">
        {deciding.map(reason => (
          <li key={reason.reason}>
            {reason.allowed !== null && <LimitBar value={reason.value} allowed={reason.allowed} />}
            <span>
              <strong class="says">{reasonSays(reason, row)}</strong> <Limit reason={reason} row={row} />
            </span>
          </li>
        ))}
      </ul>
      {others.length > 0 && (
        <p class="besides">
          <span class="soft">{words.value.alsoHappened}</span> {others.map(each => reasonSays(each, row)).join(' · ')}
        </p>
      )}
    </div>
  );
}
