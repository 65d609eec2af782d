/** Structured logs: one JSON object a line. Never a secret, a body or a person's name: callers log counts and ids. */
export type LogFields = Readonly<Record<string, unknown>>;

export interface Log {
  info(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/**
 * Signs that JSON may hold as they are, and that a terminal or an editor obeys: controls of eight bits (one begins an
 * escape sequence), other ends of lines, and those that turn the direction of what follows.
 */
const OBEYED = /[\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** The fields as JSON on one line, in which nothing is obeyed. */
const lineOf = (fields: LogFields): string =>
  JSON.stringify(fields).replace(OBEYED, sign => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Writes each line to `write`. `timestamp` and `level` are what Lambda looks for where it filters lines by level. */
export function createLog(write: (line: string) => void, now: () => number): Log {
  const line = (level: string, message: string, fields: LogFields = {}): void =>
    write(lineOf({ timestamp: new Date(now()).toISOString(), level, message, ...fields }));
  return {
    info: (message, fields) => line('info', message, fields),
    error: (message, fields) => line('error', message, fields),
  };
}

/** Says nothing. */
export const silent: Log = { info: () => {}, error: () => {} };
