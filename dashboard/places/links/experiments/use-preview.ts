/** What a plan would need, and what is wrong with it, while it is written. */
import { useEffect, useState } from 'preact/hooks';
import { call } from '../../../api/client.ts';
import { Problem } from '../../../api/problem.ts';
import type { Experiment } from './model.ts';
import type { PlanBody } from './plan-draft.ts';

/** Milliseconds after the last key. */
const PAUSE = 400;

export interface Preview {
  plan?: Experiment;
  problem?: Problem;
  /** Of what is written now there is none yet. */
  asking: boolean;
}

/** Asks when the person has stopped writing; nothing is asked about a plan whose figures aren't there. */
export function usePreview(asked: { id: string; body: PlanBody } | undefined): Preview {
  const key = asked === undefined ? '' : JSON.stringify(asked);
  const [found, setFound] = useState<{ key: string; plan?: Experiment; problem?: Problem }>({ key: '' });
  // The text is all that tells two plans apart.
  useEffect(() => {
    if (asked === undefined) return;
    const ending = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const { id, body } = asked;
        const plan = await call('POST /v1/experiments/{id}/preview', { path: { id }, body, signal: ending.signal });
        setFound({ key, plan });
      } catch (error) {
        if (ending.signal.aborted) return;
        setFound(error instanceof Problem ? { key, problem: error } : { key });
      }
    }, PAUSE);
    return () => {
      clearTimeout(timer);
      ending.abort();
    };
  }, [key]);
  const isNow = found.key === key && asked !== undefined;
  // The figures before stay while others are on their way; what was wrong before may be right by now.
  return {
    ...(asked !== undefined && found.plan !== undefined ? { plan: found.plan } : {}),
    ...(isNow && found.problem !== undefined ? { problem: found.problem } : {}),
    asking: asked !== undefined && !isNow,
  };
}
