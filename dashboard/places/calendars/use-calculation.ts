/** What a calendar counts, asked again whenever it or the question changes. */
import { useEffect, useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { Problem } from '../../api/problem.ts';
import type { CalendarDocument } from './model.ts';

export type Question = { from: string } & ({ to: string } | { seconds: number } | { businessDays: number });

export interface Counted {
  from: string;
  /** Where the stretch ends: what was asked for, or when the time is used up. */
  to: string;
  due: boolean;
  elapsed: number;
  segments: readonly (readonly [string, string])[];
}

/** Milliseconds after the last key. */
const PATIENCE = 350;

async function ask(id: string, calendar: CalendarDocument, question: Question, signal: AbortSignal): Promise<Counted> {
  const { from } = question;
  const asked = (body: Question) =>
    call('POST /v1/calendars/{id}/calculate', { path: { id }, body: { ...body, calendar }, signal });
  const first = await asked(question);
  const to = first.due ?? ('to' in question ? question.to : from);
  // When it is due doesn't say what counted until then.
  const { elapsed = 0, segments = [] } = first.due === undefined ? first : await asked({ from, to });
  return { from, to, due: first.due !== undefined, elapsed, segments };
}

/** Without a question nothing is asked. What was answered last stays until there is something newer. */
export function useCalculation(
  id: string,
  calendar: CalendarDocument,
  question: Question | undefined,
): { counted: Counted | undefined; problem: Problem | undefined } {
  const [state, setState] = useState<{ counted?: Counted; problem?: Problem }>({});
  const key = question === undefined ? undefined : JSON.stringify([id, calendar, question]);
  useEffect(() => {
    if (question === undefined) return;
    const ending = new AbortController();
    const timer = setTimeout(async () => {
      try {
        const counted = await ask(id, calendar, question, ending.signal);
        setState({ counted });
      } catch (error) {
        if (ending.signal.aborted) return;
        if (error instanceof Problem) setState({ problem: error });
        else throw error;
      }
    }, PATIENCE);
    return () => {
      clearTimeout(timer);
      ending.abort();
    };
  }, [key]);
  return { counted: state.counted, problem: state.problem };
}
