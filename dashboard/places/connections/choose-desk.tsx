/** The first step: which desk it is, and what each can tell. */
import { useEffect } from 'preact/hooks';
import { useAnswer } from '../../api/use-answer.ts';
import { announce } from '../../parts/announce.tsx';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/field.tsx';
import { Empty, Shown } from '../../parts/states.tsx';
import { query, setQuery, withQuery } from '../../router/location.ts';
import { count } from '../../words/numbers.ts';
import type { DeskInfo } from './model.ts';
import { connectWords } from './words-connect.ts';

const TELLS = ['contacts', 'groups', 'pauses', 'ratings', 'sla'] as const;

function Tells({ tells }: Pick<DeskInfo, 'tells'>) {
  const words = connectWords.value;
  const list = (isTold: boolean): string =>
    TELLS.filter(one => tells[one] === isTold)
      .map(one => words.tells[one])
      .join(', ');
  return (
    <span class="tells">
      <span>
        <span aria-hidden="true">✓ </span>
        {words.tellsHead}: {list(true)}
      </span>
      {list(false) !== '' && (
        <span class="tells-not">
          <span aria-hidden="true">– </span>
          {words.tellsNot}: {list(false)}
        </span>
      )}
    </span>
  );
}

const DeskLink = ({ desk, connected }: { desk: DeskInfo; connected: number }) => (
  <li>
    <a class="desk-choice" href={withQuery({ step: 'details', desk: desk.id, q: undefined })}>
      <span class="desk-name">{desk.name}</span>
      <Tells tells={desk.tells} />
      {connected > 0 && <span class="soft">{connectWords.value.connected(count(connected))}</span>}
    </a>
  </li>
);

export function ChooseDesk() {
  const words = connectWords.value;
  const desks = useAnswer('GET /v1/desks', {}, { every: 0 });
  const connections = useAnswer('GET /v1/connections', {}, { every: 0 });
  const wanted = query.value.get('q') ?? '';
  const fits = ({ id, name }: DeskInfo): boolean => `${id} ${name}`.toLowerCase().includes(wanted.trim().toLowerCase());
  const found = desks.value?.items.filter(fits);
  const number = found?.length;
  useEffect(() => {
    if (wanted !== '' && number !== undefined) announce(words.found(count(number)));
  }, [wanted, number, words]);
  const connected = (desk: DeskInfo): number =>
    connections.value?.items.filter(connection => connection.desk === desk.id).length ?? 0;
  return (
    <>
      <div class="desk-search">
        <TextField
          label={words.search}
          type="search"
          value={wanted}
          hint={words.searchHint}
          onChange={q => setQuery({ q })}
        />
      </div>
      <Shown answer={desks}>
        {() =>
          number === 0 ? (
            <Empty
              title={words.noneFound}
              action={<Button onClick={() => setQuery({ q: undefined })}>{words.showAll}</Button>}
            >
              {words.noneFoundText}
            </Empty>
          ) : (
            <ul class="desk-choices">
              {found?.map(desk => (
                <DeskLink key={desk.id} desk={desk} connected={connected(desk)} />
              ))}
            </ul>
          )
        }
      </Shown>
    </>
  );
}
