/** The command line, or the file, has to be another one before anything can be done. */
export class ApplyUsageError extends Error {
  override readonly name = 'ApplyUsageError';
}
