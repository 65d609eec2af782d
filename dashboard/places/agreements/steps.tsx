/** What the person may do with a version: sign it, take it back, end it. Each is asked once more, with what it means. */
import { useState } from 'preact/hooks';
import { callFully } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { announce } from '../../parts/announce.tsx';
import { Button } from '../../parts/button.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { me } from '../../sign-in/session.ts';
import { common } from '../../words/common.ts';
import { day } from '../../words/numbers.ts';
import { type Agreement, type Side, waitsFor } from './model.ts';
import { words } from './words.ts';
import { termWords } from './words-terms.ts';

const ROUTES = {
  signature: 'POST /v1/units/{unit}/agreements/{version}/signature',
  withdrawal: 'POST /v1/units/{unit}/agreements/{version}/withdrawal',
  retirement: 'POST /v1/units/{unit}/agreements/{version}/retirement',
} as const;
type Step = keyof typeof ROUTES;

/** The steps that make sense for a side now; whatever else stands against one, the API says. */
function stepsFor(agreement: Agreement, side: Side): Step[] {
  const { status, retirements } = agreement;
  if (status === 'proposed') {
    return waitsFor(agreement).includes(side) ? ['signature', 'withdrawal'] : ['withdrawal'];
  }
  if (status !== 'agreed' && status !== 'active') return [];
  return retirements?.[side] === undefined ? ['retirement'] : [];
}

interface StepTexts {
  button: string;
  title: string;
  says: string;
  done: string;
}

function textsOf(step: Step, agreement: Agreement, side: Side): StepTexts {
  const { version, signatures, effectiveFrom, retirements = {} } = agreement;
  const all = termWords.value;
  const name = words.value.sides[side];
  const isSecond = signatures[side === 'it' ? 'business' : 'it'] !== undefined;
  switch (step) {
    case 'signature':
      return {
        button: all.signFor(name),
        title: all.signTitle(version, name),
        says: isSecond ? all.signSecond(day(effectiveFrom)) : all.signFirst,
        done: all.signed,
      };
    case 'withdrawal':
      return {
        button: all.withdraw,
        title: all.withdrawTitle(version),
        says: all.withdrawText,
        done: all.withdrawn,
      };
    case 'retirement':
      return {
        button: all.retire,
        title: all.retireTitle(version),
        says: Object.keys(retirements).length > 0 ? all.retireSecond : all.retireFirst,
        done: all.retired,
      };
  }
}

const KINDS = { signature: 'primary', withdrawal: 'danger', retirement: 'danger' } as const;

export function Steps({
  agreement,
  etag,
  reload,
}: {
  agreement: Agreement;
  etag: string | undefined;
  reload: () => void;
}) {
  const { role } = me.value;
  // As it was when the person began to decide: what changes meanwhile is refused, and looked at again.
  const [asked, setAsked] = useState<{ step: Step; etag: string | undefined; texts: StepTexts }>();
  const action = useAction((step: Step, ifMatch: string | undefined) =>
    callFully(ROUTES[step], { path: { unit: agreement.unit, version: String(agreement.version) }, ifMatch }),
  );
  if (role === 'admin') return <p class="soft">{termWords.value.adminNote}</p>;
  const steps = stepsFor(agreement, role);
  if (steps.length === 0 && asked === undefined) return null;

  const close = (): void => {
    setAsked(undefined);
    action.clear();
  };
  const take = async ({ step, etag: seen, texts }: NonNullable<typeof asked>): Promise<void> => {
    if (!(await action.run(step, seen))) return;
    announce(texts.done);
    setAsked(undefined);
    reload();
  };
  const isStale = action.problem?.status === 412;
  return (
    <div class="steps no-print">
      {agreement.status === 'proposed' && !steps.includes('signature') && <p class="soft">{termWords.value.ownDone}</p>}
      <div class="row">
        {steps.map(step => {
          const texts = textsOf(step, agreement, role);
          return (
            <Button key={step} kind={KINDS[step]} onClick={() => setAsked({ step, etag, texts })}>
              {texts.button}
            </Button>
          );
        })}
      </div>
      <Dialog title={asked?.texts.title ?? ''} open={asked !== undefined} onClose={close}>
        {asked !== undefined && (
          <div class="stack">
            <p>{asked.texts.says}</p>
            <p class="soft">{termWords.value.signKept}</p>
            {action.problem !== undefined && (
              <p class="form-error" role="alert">
                {isStale ? termWords.value.changedSince : action.problem.message}
              </p>
            )}
            <div class="row">
              {isStale ? (
                <Button
                  kind="primary"
                  onClick={() => {
                    close();
                    reload();
                  }}
                >
                  {termWords.value.lookAgain}
                </Button>
              ) : (
                <Button kind={KINDS[asked.step]} busy={action.running} onClick={() => take(asked)}>
                  {asked.texts.button}
                </Button>
              )}
              <Button kind="quiet" onClick={close}>
                {common.value.cancel}
              </Button>
            </div>
          </div>
        )}
      </Dialog>
    </div>
  );
}
