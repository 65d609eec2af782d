#!/usr/bin/env node
// The command `pith`. Pith's code is TypeScript that Node 24 runs as it is; started by an older Node, this hands
// over to the one that the project brings as a package.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';

const [major = 0] = process.versions.node.split('.').map(Number);

/** Megabytes of a half of what V8 keeps young objects in. Its own 64 make no request faster, and are never given back. */
const YOUNG = '--max-semi-space-size=8';
/** So that what a large request leaves behind can be collected at once (local/body.ts). */
const COLLECT = '--expose-gc';
/** The allocator keeps what is freed, for each of its arenas: with one for each thread that is a lot. */
const ARENAS = { MALLOC_ARENA_MAX: '2' };
const args = process.argv.slice(2);
const script = fileURLToPath(import.meta.url);

/** Whether this process is a server, and can be, but isn't yet, one that was started with little memory in mind. */
function isToBeFrugal() {
  const given = `${process.execArgv.join(' ')} ${process.env.NODE_OPTIONS ?? ''}`;
  return args[0] === 'start' && process.execve !== undefined && !given.includes('--max-semi-space-size');
}

if (major >= 24 && isToBeFrugal()) {
  // The same process with other settings, for this one can't be given when it runs. Nothing is left of what is here.
  try {
    process.execve(process.execPath, [process.execPath, ...process.execArgv, YOUNG, COLLECT, script, ...args], {
      ...ARENAS,
      ...process.env,
    });
  } catch {
    // Windows has no such call: Pith runs all the same, and takes more memory.
  }
}

if (major >= 24) {
  // A server's heap may grow by a third before it is looked through again, and not to four times of what is in use.
  if (args[0] === 'start') setFlagsFromString('--heap-growing-percent=30');
  // Whoever reads our output may have enough of it, as `pith report | head` has: that is no failure.
  process.stdout.on('error', error => {
    if (error.code !== 'EPIPE') throw error;
  });
  const { run } = await import('./cli.ts');
  await run(args);
} else {
  const node = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url));
  const child = spawn(node, [script, ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', () => {
    console.error('pith: Node 24 is missing; run "npm ci" in the project first');
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = signal === null ? (code ?? 1) : 1;
  });
}
