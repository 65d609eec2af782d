/**
 * Calls every operation of the API as everybody, well and badly, over HTTP, and holds each answer against the API's own
 * document. Run by hand: `npm run fuzz:http -- [--seconds 60] [--seed 1] [--calls N]`. Exit code 1 when there is a fault.
 */
import process from 'node:process';
import { parseArgs } from 'node:util';
import { callsOf, faultText, tableOf, uncovered } from './http/figures.ts';
import { run } from './http/run.ts';
import { servedWorld } from './http/world-served.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    calls: { type: 'string', default: 'Infinity' },
  },
});
const [seconds, seed, most] = [Number(values.seconds), Number(values.seed), Number(values.calls)];

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

let strays = 0;
for (const event of ['unhandledRejection', 'uncaughtException'] as const) {
  process.on(event, (error: unknown) => {
    strays += 1;
    process.exitCode = 1;
    say(`${event}: ${error instanceof Error ? error.stack : String(error)}`);
  });
}

const began = performance.now();
const world = await servedWorld();
try {
  const end = performance.now() + seconds * 1000;
  const figures = await run(world, { seed, goesOn: calls => calls < most && performance.now() < end });
  say(tableOf(figures));
  const took = (performance.now() - began) / 1000;
  say(`seed ${seed}: ${callsOf(figures)} calls in ${took.toFixed(0)} s, ${figures.faults.length + strays} faults`);
  for (const fault of figures.faults) say(faultText(seed, fault));
  for (const key of uncovered(figures)) say(`not answered well, or not called by everybody: ${key}`);
  if (figures.faults.length > 0) process.exitCode = 1;
} finally {
  await world.close();
}
