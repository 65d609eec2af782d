/** Connecting a desk, step by step: each step has an address, and the secret is in none of them. */
import './connections.css';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useAnswer } from '../../api/use-answer.ts';
import { PageHead } from '../../parts/page.tsx';
import { Shown } from '../../parts/states.tsx';
import { query, setQuery, withQuery } from '../../router/location.ts';
import { count } from '../../words/numbers.ts';
import { ChooseDesk } from './choose-desk.tsx';
import { DetailsForm, type Made } from './details-form.tsx';
import { Done } from './done.tsx';
import { SetUpDesk } from './set-up-desk.tsx';
import { Watch } from './watch.tsx';
import { words } from './words.ts';
import { connectWords } from './words-connect.ts';

const STEPS = ['desk', 'details', 'setup', 'check', 'done'] as const;
type Step = (typeof STEPS)[number];

/** The step of the address, as far as what it needs is there. */
function currentStep(): Step {
  const asked = STEPS.find(step => step === query.value.get('step')) ?? 'desk';
  const desk = query.value.get('desk');
  if (desk === null) return 'desk';
  return asked !== 'desk' && asked !== 'details' && query.value.get('connection') === null ? 'details' : asked;
}

/** Where one stands. What is behind can be gone back to, until the connection is made. */
function Steps({ current }: { current: Step }) {
  const at = STEPS.indexOf(current);
  const isMade = query.value.get('connection') !== null;
  return (
    <ol class="connect-steps" aria-label={connectWords.value.title}>
      {STEPS.map((step, index) => {
        const name = connectWords.value.steps[step];
        const canGo = index < at && (isMade ? index >= 2 : true);
        return (
          <li key={step} class={index < at ? 'past' : ''} aria-current={index === at ? 'step' : undefined}>
            <span class="step-number" aria-hidden="true">
              {index < at ? '✓' : index + 1}
            </span>
            {canGo ? <a href={withQuery({ step })}>{name}</a> : <span>{name}</span>}
          </li>
        );
      })}
    </ol>
  );
}

export default function Connect() {
  const step = currentStep();
  const deskId = query.value.get('desk') ?? '';
  const id = query.value.get('connection') ?? '';
  const desks = useAnswer('GET /v1/desks', {}, { every: 0 });
  const connections = useAnswer('GET /v1/connections', step === 'details' ? {} : undefined, { every: 0 });
  const [made, setMade] = useState<Made>();
  const deskName = desks.value?.items.find(desk => desk.id === deskId)?.name ?? deskId;
  const head = useRef<HTMLDivElement>(null);
  const isFirst = useRef(true);
  // A step is another page to who reads by ear, though the address’s path stays.
  useEffect(() => {
    if (!isFirst.current) {
      window.scrollTo(0, 0);
      head.current?.querySelector('h1')?.focus();
    }
    isFirst.current = false;
  }, [step]);
  const known = made?.answer.id === id ? made : undefined;
  return (
    <div class="connections">
      <div ref={head}>
        <PageHead
          title={step === 'desk' ? connectWords.value.title : `${connectWords.value.title}: ${deskName}`}
          crumbs={[{ href: '/connections', name: words.value.title }]}
          lead={connectWords.value.stepOf(count(STEPS.indexOf(step) + 1), count(STEPS.length))}
        />
      </div>
      <Steps current={step} />
      {step === 'desk' && <ChooseDesk />}
      {step === 'details' && (
        <Shown answer={desks}>
          {({ items }) => {
            const desk = items.find(one => one.id === deskId);
            if (desk === undefined) return <ChooseDesk />;
            return (
              <Shown answer={connections}>
                {({ items: there }) => (
                  <section class="card" aria-label={connectWords.value.steps.details}>
                    <DetailsForm
                      key={desk.id}
                      desk={desk}
                      taken={there.map(connection => connection.id)}
                      onMade={answer => {
                        setMade(answer);
                        setQuery({ step: 'setup', connection: answer.answer.id });
                      }}
                    />
                  </section>
                )}
              </Shown>
            );
          }}
        </Shown>
      )}
      {step === 'setup' && <SetUpDesk id={id} deskName={deskName} made={known} />}
      {step === 'check' && <Watch id={id} secret={known?.secret} />}
      {step === 'done' && <Done id={id} deskName={deskName} />}
    </div>
  );
}
