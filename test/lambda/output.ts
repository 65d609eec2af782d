/** What execution environments write, as CloudWatch would take it. */
import type { Output } from './execution-environment.ts';

/** Whether the line is a JSON object, with the fields that a log line has, or with metrics. */
function isStructured(line: string): boolean {
  try {
    const read: unknown = JSON.parse(line);
    if (typeof read !== 'object' || read === null) return false;
    return '_aws' in read || ['timestamp', 'level', 'message'].every(name => Object.hasOwn(read, name));
  } catch {
    return false;
  }
}

/** Everything that is no structured line on standard output: warnings, stack traces, texts of a library. */
export const strayLines = (output: readonly Output[]): Output[] =>
  output.filter(({ stream, line }) => stream !== 'stdout' || !isStructured(line));
