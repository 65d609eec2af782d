/** One thing that a person does: it runs once at a time, and what went wrong is there to be said. */
import { useState } from 'preact/hooks';
import { Problem } from './problem.ts';

export interface Action<Arguments extends readonly unknown[]> {
  /** Resolves to whether it worked. */
  run(...given: Arguments): Promise<boolean>;
  running: boolean;
  problem: Problem | undefined;
  /** Forgets what went wrong. */
  clear(): void;
}

export function useAction<Arguments extends readonly unknown[]>(
  act: (...given: Arguments) => Promise<unknown>,
): Action<Arguments> {
  const [running, setRunning] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  return {
    running,
    problem,
    clear: () => setProblem(undefined),
    async run(...given) {
      if (running) return false;
      setRunning(true);
      setProblem(undefined);
      try {
        await act(...given);
        return true;
      } catch (error) {
        setProblem(
          error instanceof Problem ? error : new Problem({ status: 0, code: 'unexpected', detail: String(error) }),
        );
        return false;
      } finally {
        setRunning(false);
      }
    },
  };
}
