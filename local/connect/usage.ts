/** What was asked for can't be meant: the command line, or what it names, has to be another one. */
export class ConnectUsageError extends Error {
  override readonly name = 'ConnectUsageError';
}
