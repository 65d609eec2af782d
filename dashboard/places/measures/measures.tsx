/** The dictionary: what is counted, exactly. */
import './measures.css';
import { useEffect } from 'preact/hooks';
import { useAnswer } from '../../api/use-answer.ts';
import { announce } from '../../parts/announce.tsx';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { SelectField, TextField } from '../../parts/field.tsx';
import { PageHead } from '../../parts/page.tsx';
import { Empty, Shown } from '../../parts/states.tsx';
import { pathTo, query, setQuery } from '../../router/location.ts';
import { me } from '../../sign-in/session.ts';
import { common } from '../../words/common.ts';
import { measureName } from '../../words/measure-names.ts';
import { count } from '../../words/numbers.ts';
import { type Entry, isWanted, ROLES, type Role, SOURCES, type Source, type Wanted } from './catalogue.ts';
import { Facts, Tags, Written } from './facts.tsx';
import { words } from './words.ts';

const nameOf = ({ id, name }: Entry): string => measureName(id, name);

const chosen = (): Wanted => ({
  search: query.value.get('q') ?? '',
  role: ROLES.find(role => role === query.value.get('role')),
  from: SOURCES.find(source => source === query.value.get('source')),
});

function Filters({ wanted }: { wanted: Wanted }) {
  const say = words.value;
  return (
    <search class="measure-filters no-print" aria-label={say.filters}>
      <TextField
        label={say.search}
        type="search"
        placeholder={say.searchHint}
        value={wanted.search}
        onChange={q => setQuery({ q })}
      />
      <SelectField<Role | ''>
        label={say.role}
        value={wanted.role ?? ''}
        options={[{ value: '', name: say.allRoles }, ...ROLES.map(value => ({ value, name: say.roles[value] }))]}
        onChange={role => setQuery({ role })}
      />
      <SelectField<Source | ''>
        label={say.from}
        value={wanted.from ?? ''}
        options={[{ value: '', name: say.allSources }, ...SOURCES.map(value => ({ value, name: say.sources[value] }))]}
        onChange={source => setQuery({ source })}
      />
    </search>
  );
}

const EntryCard = ({ entry }: { entry: Entry }) => (
  <li class="card m-entry">
    <div class="m-entry-head">
      <h3>
        <a href={pathTo('measures', entry.id)}>{nameOf(entry)}</a>
      </h3>
      <Tags entry={entry} />
    </div>
    {entry.definition !== '' && (
      <p class="m-entry-definition">
        <Written entry={entry}>{entry.definition}</Written>
      </p>
    )}
    <Facts entry={entry} />
  </li>
);

function Entries({ entries, wanted }: { entries: readonly Entry[]; wanted: Wanted }) {
  const say = words.value;
  const found = entries.filter(entry => isWanted(entry, nameOf(entry), wanted));
  const says = say.found(count(found.length), count(entries.length));
  const isNarrowed = wanted.search !== '' || wanted.role !== undefined || wanted.from !== undefined;
  useEffect(() => {
    if (isNarrowed) announce(says);
  }, [says, isNarrowed]);
  if (found.length === 0) {
    const showAll = () => setQuery({ q: undefined, role: undefined, source: undefined });
    return (
      <Empty title={say.nothing} action={<Button onClick={showAll}>{say.showAll}</Button>}>
        {say.nothingText}
      </Empty>
    );
  }
  return (
    <>
      <p class="soft">{says}</p>
      {SOURCES.map(source => {
        const own = found.filter(({ from }) => from === source);
        if (own.length === 0) return null;
        return (
          <section key={source} class="m-entries-of" aria-labelledby={`from-${source}`}>
            <h2 id={`from-${source}`}>{say.sources[source]}</h2>
            <ul class="m-entries">
              {own.map(entry => (
                <EntryCard key={entry.id} entry={entry} />
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

export default function Measures() {
  const answer = useAnswer('GET /v1/measures', { query: { limit: 200 } }, { every: 60 });
  const wanted = chosen();
  return (
    <>
      <PageHead
        title={common.value.measures}
        lead={words.value.lead}
        actions={
          <>
            <ButtonLink href="/links">{words.value.toLinks}</ButtonLink>
            {me.value.role === 'admin' && (
              <ButtonLink kind="primary" href="/measures/new">
                {words.value.define}
              </ButtonLink>
            )}
          </>
        }
      />
      <Filters wanted={wanted} />
      <Shown answer={answer}>{({ items }) => <Entries entries={items} wanted={wanted} />}</Shown>
    </>
  );
}
