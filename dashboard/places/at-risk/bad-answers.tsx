/** Bad answers of customers that nobody has come back to yet: who answers, and by when. */
import { useState } from 'preact/hooks';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/page.tsx';
import { Failed, Shown } from '../../parts/states.tsx';
import { me } from '../../sign-in/session.ts';
import { moment } from '../../words/numbers.ts';
import { AnswerDialog } from './answer-dialog.tsx';
import { answerWords } from './answer-words.ts';
import { BadAnswer, type BadAnswerRow } from './bad-answer.tsx';
import { Good } from './good.tsx';
import { usePages } from './use-pages.ts';
import { words } from './words.ts';

/** Few: the list beside it is what the place is about. */
const A_PAGE = 6;

const keyOf = ({ connection, ticketId }: BadAnswerRow): string => `${connection} ${ticketId}`;

export function BadAnswers({
  unit,
  nameOf,
  zoneOf,
}: {
  unit: string | undefined;
  nameOf: (unit: string) => string;
  zoneOf: (unit: string) => string | undefined;
}) {
  const list = usePages('GET /v1/follow-ups', cursor => ({ query: { unit, limit: A_PAGE, cursor } }));
  const [answering, setAnswering] = useState<BadAnswerRow>();
  const rows = list.pages.flatMap(page => page.items);
  const mayRecord = me.value.role !== 'business';
  return (
    <Card title={answerWords.value.title}>
      <Shown answer={list.first}>
        {({ asOf }) => (
          <>
            {rows.length === 0 ? (
              <Good title={answerWords.value.goodTitle}>{answerWords.value.goodText}</Good>
            ) : (
              <>
                <p class="soft">{answerWords.value.lead}</p>
                {list.frozen && (
                  <p class="frozen">
                    {words.value.frozen(moment(asOf))} <Button onClick={list.newest}>{words.value.newest}</Button>
                  </p>
                )}
                <ul class="bad-answers">
                  {rows.map(row => (
                    <BadAnswer
                      key={keyOf(row)}
                      row={row}
                      asOf={asOf}
                      unitName={nameOf(row.unit)}
                      timeZone={zoneOf(row.unit)}
                      onAnswer={mayRecord ? () => setAnswering(row) : undefined}
                    />
                  ))}
                </ul>
              </>
            )}
            {list.problem !== undefined && <Failed problem={list.problem} retry={list.newest} />}
            {list.more && (
              <p class="read-on">
                <Button busy={list.reading} onClick={() => void list.readOn()}>
                  {words.value.more}
                </Button>
              </p>
            )}
          </>
        )}
      </Shown>
      {mayRecord && (
        <AnswerDialog
          key={answering === undefined ? '' : keyOf(answering)}
          row={answering}
          onClose={() => setAnswering(undefined)}
          onRecorded={list.newest}
        />
      )}
    </Card>
  );
}
