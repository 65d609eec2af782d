/** What each measure says of this one ticket. */
import type { AnswerOf } from '../../api/client.ts';
import { useAnswer } from '../../api/use-answer.ts';
import { VerdictMark } from '../../parts/marks.tsx';
import { Card } from '../../parts/page.tsx';
import { pathTo } from '../../router/location.ts';
import { common } from '../../words/common.ts';
import { measureName } from '../../words/measure-names.ts';
import { decimal, duration } from '../../words/numbers.ts';
import { termOf } from '../../words/terms.ts';
import { reasonWords } from './reason-words.ts';
import type { TicketAnswer } from './view.ts';
import { words } from './words.ts';

type Definition = AnswerOf<'GET /v1/measures'>['items'][number];
type Value = TicketAnswer['experience'][string]['value'];

/** A reason as `band:id`: of which kind of answer it was chosen. */
function reasonOf(text: string): string {
  const say = words.value;
  const [band = '', ...rest] = text.split(':');
  const id = rest.join(':') || text;
  const reason = termOf(reasonWords.value, id);
  if (band === 'low') return say.reasonsLow(reason);
  if (band === 'high') return say.reasonsHigh(reason);
  return rest.length > 0 ? say.reasonsMiddle(reason) : reason;
}

function Said({ id, value, definition }: { id: string; value: Value; definition: Definition | undefined }) {
  if (typeof value === 'boolean') {
    const text = value ? common.value.yes : common.value.no;
    if (definition?.direction !== 'higher' && definition?.direction !== 'lower') return <>{text}</>;
    return <VerdictMark verdict={value === (definition.direction === 'higher') ? 'met' : 'missed'}>{text}</VerdictMark>;
  }
  if (typeof value === 'number') {
    if (definition?.kind === 'duration') return <>{duration(value)}</>;
    return <>{id === 'user-effort' ? words.value.pointsOf(decimal(value, 1)) : decimal(value)}</>;
  }
  return <>{typeof value === 'string' ? value : value.map(reasonOf).join(', ')}</>;
}

export function Measures({ ticket }: { ticket: TicketAnswer }) {
  const catalogue = useAnswer('GET /v1/measures', { query: {} }, { every: 0 });
  const byId = new Map(catalogue.value?.items.map(one => [one.id, one]));
  return (
    <Card title={words.value.measures}>
      <p class="soft">{words.value.measuresLead}</p>
      <dl class="ticket-facts">
        {Object.entries(ticket.experience).map(([id, { value }]) => (
          <div key={id}>
            <dt>
              <a href={pathTo('measures', id)}>{measureName(id, byId.get(id)?.name)}</a>
            </dt>
            <dd>
              <Said id={id} value={value} definition={byId.get(id)} />
            </dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
