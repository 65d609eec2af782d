/** How an experiment is put into practice: who gets which arm, and how to send what became of them. */
import { CopyBlock } from '../../../parts/copy.tsx';
import type { Experiment } from './model.ts';
import { wordsTake } from './words-take.ts';

/** A requester as nobody is called. */
const SOMEBODY = 'somebody@example.com';

const addressOf = (id: string): string => `${location.origin}/v1/experiments/${encodeURIComponent(id)}`;

/** For a shell: one outcome of each arm is enough to see the form. */
const commandOf = ({ id, primary }: Experiment): string =>
  [
    `curl -X POST '${addressOf(id)}/outcomes' \\`,
    '  -H "Authorization: Bearer $PITH_TOKEN" \\',
    "  -H 'Content-Type: application/json' \\",
    `  -d '{"outcomes": [{"requester": "${SOMEBODY}", "value": ${primary.outcome === 'rate' ? '1' : '12.5'}}]}'`,
  ].join('\n');

export function TakePart({ experiment, open }: { experiment: Experiment; open: boolean }) {
  const say = wordsTake.value;
  const { design, id, primary, seed } = experiment;
  return (
    <details class="method take-part no-print" open={open}>
      <summary>{say.take}</summary>
      <div class="stack">
        {design === 'requesters' ? (
          <>
            <div>
              <h5>{say.ask}</h5>
              <p>{say.askSays}</p>
              <CopyBlock what={say.address} text={`${addressOf(id)}/assignment?requester=${SOMEBODY}`} />
              <p class="soft">{seed === undefined ? say.notDrawn : say.formula}</p>
              {seed !== undefined && (
                <p>
                  <code>{say.formulaText(seed)}</code>
                </p>
              )}
            </div>
            <div>
              <h5>{say.post}</h5>
              <p>{say.postSays[primary.outcome]}</p>
              <CopyBlock what={say.command} text={commandOf(experiment)} />
            </div>
          </>
        ) : (
          <p>
            {design === 'units' && say.askUnits} {say.kpiOnly}
          </p>
        )}
      </div>
    </details>
  );
}
