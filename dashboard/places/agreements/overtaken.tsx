/** Somebody has changed the unit's agreements while a proposal was written: look at them, or propose on top of them. */
import { callFully } from '../../api/client.ts';
import { useAction } from '../../api/use-action.ts';
import { Button, ButtonLink } from '../../parts/button.tsx';
import { pathTo } from '../../router/location.ts';
import { ALL_VERSIONS, type Unit } from './model.ts';
import { proposeWords } from './words-propose.ts';

export function Overtaken({ unit, again }: { unit: Unit; again: (etag: string | undefined) => Promise<void> }) {
  const ask = useAction(async () => {
    const asked = { path: { unit: unit.id }, query: { limit: ALL_VERSIONS } };
    await again((await callFully('GET /v1/units/{unit}/agreements', asked)).etag);
  });
  return (
    <div class="row">
      <ButtonLink href={pathTo('units', unit.id, 'agreements')}>{proposeWords.value.seeThem}</ButtonLink>
      <Button busy={ask.running} onClick={ask.run}>
        {proposeWords.value.anyway}
      </Button>
      {ask.problem !== undefined && <p class="form-error">{ask.problem.message}</p>}
    </div>
  );
}
