/** Sweep: on schedule, records what the clocks have come to while nothing happened. The event says only that it is time. */
import { type Sweep, sweep } from '#convert/sweep.ts';
import { converterOf, type Runtime } from '../runtime.ts';

/** The handler. It answers what it found; a failed sweep throws, and the next one finds the same. */
export function createSweep(runtime: Runtime) {
  const converter = converterOf(runtime);
  return async (): Promise<Sweep> => {
    const result = await sweep(converter, runtime.now());
    if (Object.values(result).some(count => count > 0)) runtime.log.info('swept', { ...result });
    return result;
  };
}
