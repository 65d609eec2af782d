/** Structured logs: one JSON object a line. Never a secret, a body or a person's name: callers log counts and ids. */
export type LogFields = Readonly<Record<string, unknown>>;

export interface Log {
  info(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
}

/** Writes each line to `write`. `timestamp` and `level` are what Lambda looks for where it filters lines by level. */
export function createLog(write: (line: string) => void, now: () => number): Log {
  const line = (level: string, message: string, fields: LogFields = {}): void =>
    write(JSON.stringify({ timestamp: new Date(now()).toISOString(), level, message, ...fields }));
  return {
    info: (message, fields) => line('info', message, fields),
    error: (message, fields) => line('error', message, fields),
  };
}

/** Says nothing. */
export const silent: Log = { info: () => {}, error: () => {} };
