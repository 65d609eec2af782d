/** The list of tickets at risk, or the good news that there are none. */
import type { AnswerOf } from '../../api/client.ts';
import { Button } from '../../parts/button.tsx';
import { Definition } from '../../parts/definition.tsx';
import { Card } from '../../parts/page.tsx';
import { Failed } from '../../parts/states.tsx';
import { count, moment } from '../../words/numbers.ts';
import { Good } from './good.tsx';
import type { RiskRow } from './reason-says.ts';
import { Risk } from './risk.tsx';
import { useArrivals } from './use-arrivals.ts';
import type { Pages } from './use-pages.ts';
import { words } from './words.ts';

type Report = AnswerOf<'GET /v1/reports/at-risk'>;

const keyOf = ({ connection, ticketId }: RiskRow): string => `${connection} ${ticketId}`;
const ticketOf = (key: string): string => key.slice(key.indexOf(' ') + 1);

function NoRisks({ open, green }: Report) {
  if (open === 0) return <Good title={words.value.goodTitle}>{words.value.noneOpen}</Good>;
  if (green === 0) return <p>{words.value.noneGreen}</p>;
  return <Good title={words.value.goodTitle}>{words.value.goodText(count(green))}</Good>;
}

/** `question`: what was asked for, such as the unit. `report`: the first page. */
export function Risks({
  report,
  list,
  question,
  nameOf,
  zoneOf,
  onChange,
}: {
  report: Report;
  list: Pages<Report>;
  question: string;
  nameOf: (unit: string) => string;
  /** Its time zone; unknown until the units are. */
  zoneOf: (unit: string) => string | undefined;
  onChange: () => void;
}) {
  const rows = list.pages.flatMap(page => page.items);
  // What stands still has no arrivals: what is read on was there before.
  const keys = list.frozen || list.first.stale ? undefined : report.items.map(keyOf);
  const arrived = useArrivals(question, keys, (number, which) =>
    words.value.arrived(number, which.map(ticketOf).join(', ')),
  );
  return (
    <Card title={words.value.list} actions={<Definition what={words.value.what}>{words.value.whatText}</Definition>}>
      {list.frozen && (
        <p class="frozen">
          {words.value.frozen(moment(report.asOf))} <Button onClick={list.newest}>{words.value.newest}</Button>
        </p>
      )}
      {rows.length === 0 ? (
        <NoRisks {...report} />
      ) : (
        <ol class="risks">
          {rows.map(row => (
            <Risk
              key={keyOf(row)}
              row={row}
              unitName={nameOf(row.unit)}
              timeZone={zoneOf(row.unit)}
              isNew={arrived.has(keyOf(row))}
              onChange={onChange}
            />
          ))}
        </ol>
      )}
      {list.problem !== undefined && <Failed problem={list.problem} retry={list.newest} />}
      {list.more && (
        <p class="read-on">
          <Button busy={list.reading} onClick={() => void list.readOn()}>
            {words.value.more}
          </Button>
          <span class="soft">{words.value.shown(count(rows.length), count(report.atRisk))}</span>
        </p>
      )}
    </Card>
  );
}
