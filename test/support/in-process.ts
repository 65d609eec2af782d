/** The command line in this process: what it writes, and how it would exit. */
import { vi } from 'vitest';
import { run } from '../../local/cli.ts';

/** Runs it with these variables; one that is `undefined` is not there. */
export async function inProcess(args: readonly string[], variables: Readonly<Record<string, string | undefined>>) {
  const [stdout, stderr] = [process.stdout, process.stderr].map(stream =>
    vi.spyOn(stream, 'write').mockImplementation(() => true),
  );
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  try {
    await run(args);
    const written = (spy: typeof stdout): string => spy?.mock.calls.map(([text]) => String(text)).join('') ?? '';
    return { stdout: written(stdout), stderr: written(stderr), code: process.exitCode ?? 0 };
  } finally {
    process.exitCode = undefined;
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  }
}
