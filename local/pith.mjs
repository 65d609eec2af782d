#!/usr/bin/env node
// The command `pith`. Pith's code is TypeScript that Node 24 runs as it is; started by an older Node, this hands
// over to the one that the project brings as a package.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const [major = 0] = process.versions.node.split('.').map(Number);

if (major >= 24) {
  // Whoever reads our output may have enough of it, as `pith report | head` has: that is no failure.
  process.stdout.on('error', error => {
    if (error.code !== 'EPIPE') throw error;
  });
  const { run } = await import('./cli.ts');
  await run(process.argv.slice(2));
} else {
  const node = fileURLToPath(new URL('../node_modules/node/bin/node', import.meta.url));
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', () => {
    console.error('pith: Node 24 is missing; run "npm ci" in the project first');
    process.exitCode = 1;
  });
  child.on('exit', (code, signal) => {
    process.exitCode = signal === null ? (code ?? 1) : 1;
  });
}
