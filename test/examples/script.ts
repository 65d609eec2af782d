/** Scripts of examples/, run as a reader runs them. */
import { execFile } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const EXAMPLES = fileURLToPath(new URL('../../examples/', import.meta.url));

export interface Ran {
  stdout: string;
  stderr: string;
  code: number;
}

/** The path of a file of the examples. */
export const example = (path: string): string => `${EXAMPLES}${path}`;

/** Runs a script with these arguments and variables. */
export async function runExample(
  path: string,
  given: readonly string[],
  variables: Readonly<Record<string, string>>,
): Promise<Ran> {
  try {
    const env = { ...process.env, ...variables };
    return { ...(await promisify(execFile)(process.execPath, [example(path), ...given], { env })), code: 0 };
  } catch (error) {
    const { stdout = '', stderr = '', code = 1 } = error as Partial<Ran>;
    return { stdout, stderr, code };
  }
}
