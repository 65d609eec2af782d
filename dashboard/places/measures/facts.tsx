/** What there is to say of a measure, whatever its value. The words of its definition are the API's own: English. */
import type { ComponentChildren } from 'preact';
import { pathTo } from '../../router/location.ts';
import { measureName } from '../../words/measure-names.ts';
import { termOf } from '../../words/terms.ts';
import { type Entry, roleOf } from './catalogue.ts';
import { words } from './words.ts';

const Tag = ({ kind, says, children }: { kind: string; says?: string; children: string }) => (
  <span class={`m-tag ${kind}`} title={says}>
    {children}
  </span>
);

/** Role, whether it is the company's own, and whether its evidence is weak. */
export function Tags({ entry }: { entry: Entry }) {
  const { roles, rolesSay, own, weak, weakSays } = words.value;
  const role = roleOf(entry);
  return (
    <span class="m-tags">
      {(role !== 'measure' || entry.custom) && (
        <Tag kind={role} says={rolesSay[role]}>
          {roles[role]}
        </Tag>
      )}
      {entry.custom && <Tag kind="own">{own}</Tag>}
      {entry.weakEvidence && (
        <Tag kind="weak" says={weakSays}>
          {`⚠ ${weak}`}
        </Tag>
      )}
    </span>
  );
}

/** Text as the API, or whoever defined the measure, wrote it. A measure of one's own may be in any language. */
export const Written = ({ entry, children }: { entry: Entry; children: string }) => (
  <span lang={entry.custom ? undefined : 'en'}>{children}</span>
);

const Fact = ({ name, kind, children }: { name: string; kind?: string; children: ComponentChildren }) => (
  <div class={kind}>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

const Ids = ({ ids, linked = false }: { ids: readonly string[]; linked?: boolean }) => (
  <>
    {ids.map((id, index) => (
      <span key={id}>
        {index > 0 && ', '}
        {linked ? <a href={pathTo('measures', id)}>{measureName(id)}</a> : <code>{id}</code>}
      </span>
    ))}
  </>
);

/** `full`: with how its interval is made, what it is about, and whom it follows. */
export function Facts({ entry, full = false }: { entry: Entry; full?: boolean }) {
  const say = words.value;
  const { needs = [], signals = [], madeOf = [], evidence } = entry;
  return (
    <dl class="m-facts">
      {entry.formula !== '' && (
        <Fact name={say.formula}>
          <span lang="en">{entry.formula}</span>
        </Fact>
      )}
      <Fact name={say.unit}>
        {termOf(say.units, entry.unit)}, {termOf(say.better, entry.direction)}
      </Fact>
      {entry.increment !== '' && (
        <Fact name={say.increment} kind="m-worth">
          <Written entry={entry}>{entry.increment}</Written>
        </Fact>
      )}
      {evidence !== undefined && (
        <Fact name={say.evidence}>
          <q>{evidence.outcome}</q> <span class="soft">{say.methods[evidence.method]}</span>
          {entry.weakEvidence && <span class="m-weak-note"> ⚠ {say.weakSays}</span>}
        </Fact>
      )}
      {(entry.from === 'timeline' || needs.length > 0) && (
        <Fact name={say.needs}>
          {needs.length === 0 ? say.needsNothing : needs.map(need => say.need[need]).join(', ')}
        </Fact>
      )}
      {signals.length > 0 && (
        <Fact name={say.signals}>
          <Ids ids={signals} />
        </Fact>
      )}
      {madeOf.length > 0 && (
        <Fact name={say.madeOf}>
          <Ids ids={madeOf} linked />
        </Fact>
      )}
      {full && entry.from !== 'signals' && <Fact name={say.cohort}>{say.cohorts[entry.cohort ?? 'resolved']}</Fact>}
      {full && (
        <Fact name={say.interval}>
          <span lang="en">{entry.interval}</span>
        </Fact>
      )}
      {full && entry.source !== undefined && <Fact name={say.source}>{entry.source}</Fact>}
    </dl>
  );
}
