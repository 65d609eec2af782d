/** Defines a measure or CPI of one's own, or changes one (`?change=`). */
import './measures.css';
import './new-measure.css';
import { useAnswer } from '../../api/use-answer.ts';
import { PageHead } from '../../parts/page.tsx';
import { Loading, Notice, Shown } from '../../parts/states.tsx';
import { query } from '../../router/location.ts';
import { common } from '../../words/common.ts';
import type { Entry } from './catalogue.ts';
import { canBeWritten, draftOf, EMPTY } from './draft.ts';
import { MeasureForm } from './measure-form.tsx';
import { wordsNew } from './words-new.ts';

const ONCE = { every: 0 };
const crumbs = () => [{ href: '/measures', name: common.value.measures }];

const knownOf = (entries: readonly Entry[]) => ({
  ids: entries.map(({ id }) => id),
  signals: [...new Set(entries.flatMap(({ signals = [] }) => signals))].sort(),
});

function Change({ id, entries }: { id: string; entries: readonly Entry[] }) {
  const answer = useAnswer('GET /v1/measures/{id}', { path: { id } }, ONCE);
  return (
    <>
      <PageHead
        title={wordsNew.value.changeTitle(answer.value?.name ?? id)}
        lead={wordsNew.value.lead}
        crumbs={crumbs()}
      />
      <Shown answer={answer}>
        {document =>
          canBeWritten(document) ? (
            <MeasureForm first={draftOf(document)} etag={answer.etag} {...knownOf(entries)} />
          ) : (
            <Notice title={wordsNew.value.notHere}>{wordsNew.value.notHereText}</Notice>
          )
        }
      </Shown>
    </>
  );
}

export default function NewMeasure() {
  const catalogue = useAnswer('GET /v1/measures', { query: { limit: 200 } }, ONCE);
  const id = query.value.get('change');
  const entries = catalogue.value?.items ?? [];
  if (id !== null) return catalogue.value === undefined ? <Loading /> : <Change key={id} id={id} entries={entries} />;
  return (
    <>
      <PageHead title={wordsNew.value.title} lead={wordsNew.value.lead} crumbs={crumbs()} />
      <Shown answer={catalogue}>{({ items }) => <MeasureForm first={EMPTY} {...knownOf(items)} />}</Shown>
    </>
  );
}
