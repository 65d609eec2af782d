/** A short run of the calls that `npm run fuzz:http` makes for as long as one likes: see test/fuzz/http/run.ts. */
import { expect, it } from 'vitest';
import { callsOf, faultText, uncovered } from './http/figures.ts';
import { run } from './http/run.ts';
import { inProcessWorld } from './http/world-in-process.ts';

const SEED = 20_260_601;
const CALLS = 1_200;

it('answers every operation to everybody as its own document says, whatever is asked', {
  timeout: 120_000,
}, async () => {
  const world = await inProcessWorld();
  try {
    const figures = await run(world, { seed: SEED, goesOn: calls => calls < CALLS });
    expect(figures.faults.map(fault => faultText(SEED, fault))).toEqual([]);
    expect(uncovered(figures)).toEqual([]);
    expect(callsOf(figures)).toBeGreaterThan(CALLS);
  } finally {
    await world.close();
  }
});
