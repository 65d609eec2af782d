/** The form of a proposal: measures with what was, terms, and the score that it would have made. */
import { useRef, useState } from 'preact/hooks';
import { callFully } from '../../api/client.ts';
import type { Issue } from '../../api/problem.ts';
import { useAction } from '../../api/use-action.ts';
import { announce } from '../../parts/announce.tsx';
import { Button } from '../../parts/button.tsx';
import { Card } from '../../parts/page.tsx';
import { useFirstWrong } from '../../parts/use-first-wrong.ts';
import { useUnsavedGuard } from '../../parts/use-unsaved-guard.ts';
import { go, pathTo } from '../../router/location.ts';
import { count } from '../../words/numbers.ts';
import { AddMeasure } from './add-measure.tsx';
import { bodyOf, type Draft, type DraftMeasure, issuesOf } from './draft.ts';
import { MeasureCard } from './measure-card.tsx';
import type { Unit } from './model.ts';
import { Outlook } from './outlook.tsx';
import { Overtaken } from './overtaken.tsx';
import { StripLegend } from './strip.tsx';
import { TermFields } from './term-fields.tsx';
import { useWeeks, WEEKS } from './use-weeks.ts';
import { proposeWords } from './words-propose.ts';
import type { Catalogue } from './written.ts';

/** Issues that can't be helped while a form is being filled in: said when it is sent. */
const isEmptyField = (message: string): boolean => message === proposeWords.value.issues.missing;

export function ProposeForm({
  unit,
  catalogue,
  service,
  first,
  today,
  usualMark,
  listEtag,
}: {
  unit: Unit;
  catalogue: Catalogue;
  service: string | undefined;
  first: Draft;
  today: string;
  /** The pass mark of the settings, where it is known. */
  usualMark: number | undefined;
  /** Of the unit's agreements as they were when the form was opened. */
  listEtag: string | undefined;
}) {
  const [draft, setDraft] = useState(first);
  const [touched, setTouched] = useState(false);
  const [tries, setTries] = useState(0);
  const tried = tries > 0;
  const [done, setDone] = useState(false);
  const seen = useRef(listEtag);
  useUnsavedGuard(() => touched && !done);
  const behind = useWeeks(unit, { ids: draft.measures.map(({ id }) => id), service, window: draft.window });
  const words = proposeWords.value;

  const send = useAction(async () => {
    const body = bodyOf(draft, service);
    if (body === undefined) return;
    const made = await callFully('POST /v1/units/{unit}/agreements', {
      path: { unit: unit.id },
      body,
      ifMatch: seen.current,
    });
    setDone(true);
    announce(words.sendHint);
    // After the guard has gone.
    setTimeout(() => go(pathTo('units', unit.id, 'agreements', String(made.value.version))));
  });

  const change = (next: Draft): void => {
    setDraft(next);
    setTouched(true);
    send.clear();
  };
  const changeMeasure = (index: number, part: Partial<DraftMeasure>): void =>
    setDraft(before => ({
      ...before,
      measures: before.measures.map((one, place) => (place === index ? { ...one, ...part } : one)),
    }));

  const wrong = issuesOf(draft, catalogue.byId, words.issues);
  const issues: readonly Issue[] = [
    ...wrong.filter(({ message }) => tried || !isEmptyField(message)),
    ...(send.problem?.issues ?? []),
  ];
  const weight = draft.measures.reduce((sum, one) => sum + (one.weight ?? 0), 0);
  const isOvertaken = send.problem?.status === 412;

  const submit = (): void => {
    setTries(tries + 1);
    if (wrong.length === 0) void send.run();
  };
  const room = useFirstWrong<HTMLFormElement>(tries, send.problem);

  return (
    <form
      class="propose"
      noValidate
      ref={room}
      onSubmit={event => {
        event.preventDefault();
        submit();
      }}
    >
      <Card title={words.measures} wide>
        <p class="soft">{words.measuresLead(WEEKS)}</p>
        <StripLegend />
        {draft.measures.map((one, index) => {
          const measure = catalogue.byId.get(one.id);
          if (measure === undefined) return null;
          return (
            <MeasureCard
              key={one.id}
              measure={measure}
              name={catalogue.name(one.id)}
              draft={one}
              share={weight === 0 ? 0 : (one.weight ?? 0) / weight}
              behind={behind.weeks.get(one.id)}
              issues={issues}
              path={`/measures/${index}`}
              onChange={part => {
                changeMeasure(index, part);
                setTouched(true);
                send.clear();
              }}
              onRemove={() => change({ ...draft, measures: draft.measures.filter(({ id }) => id !== one.id) })}
            />
          );
        })}
        {issues
          .filter(({ path }) => path === '/measures')
          .map(({ message }) => (
            <p class="form-error" key={message}>
              {message}
            </p>
          ))}
        <AddMeasure
          catalogue={catalogue}
          chosen={draft.measures.map(({ id }) => id)}
          onAdd={id =>
            change({ ...draft, measures: [...draft.measures, { id, target: undefined, floor: undefined, weight: 1 }] })
          }
        />
      </Card>
      <Card title={words.terms}>
        <TermFields
          draft={draft}
          unit={unit}
          service={service}
          today={today}
          usualMark={usualMark}
          issues={issues}
          onChange={change}
        />
      </Card>
      <Outlook
        draft={draft}
        behind={behind}
        catalogue={catalogue}
        passMark={draft.passMark.trim() === '' ? usualMark : Number(draft.passMark.replace(',', '.'))}
      >
        {send.problem !== undefined && (
          <div role="alert">
            <p class="form-error">{isOvertaken ? words.faster : send.problem.message}</p>
            {isOvertaken && (
              <Overtaken
                unit={unit}
                again={async etag => {
                  seen.current = etag;
                  await send.run();
                }}
              />
            )}
          </div>
        )}
        {tried && wrong.length > 0 && (
          <p class="form-error" role="alert">
            {words.wrong(count(wrong.length))}
          </p>
        )}
        <div class="row">
          <Button kind="primary" type="submit" busy={send.running}>
            {words.send}
          </Button>
          <span class="soft">{words.sendHint}</span>
        </div>
      </Outlook>
    </form>
  );
}
