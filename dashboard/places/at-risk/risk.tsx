/** One ticket at risk: what it is, why it is here, that its SLA says nothing, and who knows of it. */
import { pathTo } from '../../router/location.ts';
import { isolated } from '../../words/data-text.ts';
import { duration, points } from '../../words/numbers.ts';
import { termOf, terms } from '../../words/terms.ts';
import { Acknowledge } from './acknowledge.tsx';
import { Clocks } from './clocks.tsx';
import type { RiskRow } from './reason-says.ts';
import { Reasons } from './reasons.tsx';
import { words } from './words.ts';

/** As the customer lives it. */
function livedSays({ waiting, waits }: RiskRow): string {
  const open = waits['experienced-time'];
  return [
    open === undefined ? undefined : words.value.openFor(duration(open)),
    waiting === null ? words.value.unknownWaiting : words.value.waiting(duration(waiting)),
  ]
    .filter(text => text !== undefined)
    .join(' · ');
}

/** What is known of where it is: unit, service, group, priority, status. */
function Whereabouts({ row, unitName }: { row: RiskRow; unitName: string }) {
  const { unit, service, group, priority, status } = row;
  const rest = [
    service,
    group,
    priority === null ? null : `${terms.value.breakdown.priority} ${priority}`,
    termOf(terms.value.status, status),
  ].filter(text => text !== null);
  return (
    <p class="whereabouts">
      <a href={pathTo('units', unit)}>{unitName}</a>
      {rest.map(text => (
        <span key={text}>{text}</span>
      ))}
    </p>
  );
}

export function Risk({
  row,
  unitName,
  timeZone,
  isNew,
  onChange,
}: {
  row: RiskRow;
  unitName: string;
  timeZone: string | undefined;
  isNew: boolean;
  onChange: () => void;
}) {
  const { connection, ticketId, unit, badness, alert } = row;
  const times = points(badness);
  return (
    <li class={isNew ? 'risk new' : 'risk'}>
      <p class="badness">
        <span class="badness-value" aria-hidden="true">
          {words.value.times(times)}
        </span>
        <span class="badness-of" aria-hidden="true">
          {words.value.ofLimit}
        </span>
        <span class="visually-hidden">{words.value.timesSay(times)}</span>
      </p>
      <div class="risk-body">
        <h3>
          <a href={pathTo('tickets', connection, ticketId)}>{ticketId}</a>
          {isNew && <span class="is-new">{words.value.isNew}</span>}
        </h3>
        <Whereabouts row={row} unitName={unitName} />
        <Reasons row={row} />
        <p class="lived">{livedSays(row)}</p>
        <Clocks clocks={row.clocks} timeZone={timeZone} />
      </div>
      <div class="risk-act">
        {alert === undefined ? (
          <p class="soft">{words.value.notTold}</p>
        ) : (
          <Acknowledge alert={{ ...alert, unit }} timeZone={timeZone} what={isolated(ticketId)} onDone={onChange} />
        )}
      </div>
    </li>
  );
}
