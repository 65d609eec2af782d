/** Alerts about units and agreements. Those about tickets are told in the list of them; without any there is no card. */
import { useAnswer } from '../../api/use-answer.ts';
import { Alert } from '../../parts/alert.tsx';
import { Card } from '../../parts/page.tsx';
import { common } from '../../words/common.ts';
import { AlertItem } from './alert.tsx';
import { alertWords } from './alert-words.ts';
import { useArrivals } from './use-arrivals.ts';

const MOST = 200;

export function Alerts({
  unit,
  nameOf,
  zoneOf,
}: {
  unit: string | undefined;
  nameOf: (unit: string) => string;
  zoneOf: (unit: string) => string | undefined;
}) {
  const answer = useAnswer('GET /v1/alerts', { query: { unit, limit: MOST } });
  const alerts = answer.value?.items.filter(({ kind }) => kind !== 'ticket.at-risk');
  const isMissed = alerts?.some(({ kind }) => kind === 'xla.missed') ?? false;
  // Only what is missed names measures.
  const measures = useAnswer('GET /v1/measures', isMissed ? {} : undefined, { every: 0 });
  useArrivals(`alerts ${unit ?? ''}`, answer.stale ? undefined : alerts?.map(({ id }) => id), number =>
    alertWords.value.arrived(number),
  );
  // The place's other parts say what Pith's being away means; only what concerns alerts alone is said here.
  if (alerts === undefined) {
    return answer.problem === undefined || answer.problem.status === 403 ? null : (
      <Alert problem={answer.problem}>
        <p class="alerts-failed">
          {alertWords.value.failed}{' '}
          <button type="button" class="link" onClick={answer.reload}>
            {common.value.retry}
          </button>
        </p>
      </Alert>
    );
  }
  if (alerts.length === 0) return null;
  const catalogue = new Map(measures.value?.items.map(measure => [measure.id, measure]));
  return (
    <Card title={alertWords.value.title}>
      <ul class="alerts">
        {alerts.map(alert => (
          <AlertItem
            key={`${alert.unit} ${alert.id}`}
            alert={alert}
            unitName={nameOf(alert.unit)}
            timeZone={zoneOf(alert.unit)}
            catalogue={catalogue}
            onChange={answer.reload}
          />
        ))}
      </ul>
      {answer.value?.nextCursor !== undefined && <p class="soft">{alertWords.value.more}</p>}
    </Card>
  );
}
