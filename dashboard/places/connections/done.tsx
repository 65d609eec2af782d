/** The last step: what is there now, and what is left to do. */
import { useAnswer } from '../../api/use-answer.ts';
import { Card } from '../../parts/page.tsx';
import { Shown } from '../../parts/states.tsx';
import { pathTo } from '../../router/location.ts';
import { count } from '../../words/numbers.ts';
import { stateSays } from './state-mark.tsx';
import { arrivalWords } from './words-arrival.ts';

/** Where a connection's tickets are: those of its unit, or all that there are. */
export const ticketsOf = (unit: string | undefined): string =>
  unit === undefined ? '/tickets' : `/tickets?unit=${encodeURIComponent(unit)}`;

export function Done({ id, deskName }: { id: string; deskName: string }) {
  const words = arrivalWords.value;
  const connection = useAnswer('GET /v1/connections/{id}', { path: { id } });
  const unmapped = useAnswer('GET /v1/connections/{id}/unmapped', { path: { id } });
  const here = pathTo('connections', id);
  const missing = unmapped.value?.items.length ?? 0;
  return (
    <Card title={words.doneTitle(deskName)}>
      <Shown answer={connection}>
        {known => (
          <>
            <p>{known.lastDeliveryAt === undefined ? words.stillWaiting : stateSays(known)}</p>
            <p>{words.doneText}</p>
            <ul class="next-steps">
              <li>
                <a href={`${here}?tab=mapping`}>{words.mapWords}</a>
                {missing > 0 && <span class="soft"> {words.mapWordsText(count(missing))}</span>}
              </li>
              <li>
                <a href={`${here}?tab=quarantine`}>{words.seeQuarantine}</a>
              </li>
              <li>
                <a href={ticketsOf(known.defaults.unit)}>{words.seeTickets}</a>
              </li>
              <li>
                <a href={here}>{words.seeConnection}</a>
              </li>
              <li>{words.import}</li>
            </ul>
          </>
        )}
      </Shown>
    </Card>
  );
}
