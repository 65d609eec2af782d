/** Which measures can be agreed on, where each comes from, and why some can't. */
import { useState } from 'preact/hooks';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { type Measure, notAgreeable } from './model.ts';
import { proposeWords } from './words-propose.ts';
import type { Catalogue } from './written.ts';

const GROUPS = ['timeline', 'answers', 'signals'] as const;

function Choice({
  measure,
  name,
  isChosen,
  onAdd,
}: {
  measure: Measure;
  name: string;
  isChosen: boolean;
  onAdd: () => void;
}) {
  const words = proposeWords.value;
  const reason = notAgreeable(measure);
  return (
    <li class={reason === undefined ? 'measure-choice' : 'measure-choice refused'}>
      <div>
        <strong>{name}</strong> {measure.role === 'cpi' && <span class="cpi-badge">{words.cpi}</span>}
        {reason === undefined ? (
          // Definitions are the API's own words.
          <p class="soft" lang={measure.custom ? undefined : 'en'}>
            {measure.definition}
          </p>
        ) : (
          <p class="soft">{words.why[reason]}</p>
        )}
      </div>
      {isChosen && <span class="soft">{words.chosen}</span>}
      {reason === undefined && !isChosen && (
        <Button aria-label={words.addOf(name)} onClick={onAdd}>
          {words.addThis}
        </Button>
      )}
    </li>
  );
}

export function AddMeasure({
  catalogue,
  chosen,
  onAdd,
}: {
  catalogue: Catalogue;
  chosen: readonly string[];
  onAdd: (id: string) => void;
}) {
  const [open, setOpen] = useState(false);
  const words = proposeWords.value;
  return (
    <>
      <Button onClick={() => setOpen(true)}>+ {words.add}</Button>
      <Dialog title={words.addTitle} open={open} onClose={() => setOpen(false)}>
        {GROUPS.map(group => {
          const own = catalogue.all.filter(({ from }) => from === group);
          // What can be chosen comes first.
          const inOrder = [...own].sort(
            (one, other) => Number(notAgreeable(one) !== undefined) - Number(notAgreeable(other) !== undefined),
          );
          return (
            <section key={group} class="measure-choices">
              <h3>{words.groups[group]}</h3>
              <p class="soft">{words.groupHints[group]}</p>
              <ul>
                {inOrder.map(measure => (
                  <Choice
                    key={measure.id}
                    measure={measure}
                    name={catalogue.name(measure.id)}
                    isChosen={chosen.includes(measure.id)}
                    onAdd={() => {
                      onAdd(measure.id);
                      setOpen(false);
                    }}
                  />
                ))}
              </ul>
            </section>
          );
        })}
      </Dialog>
    </>
  );
}
