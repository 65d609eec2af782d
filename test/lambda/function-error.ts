/** An invocation that came to nothing, as Lambda tells whoever invoked. */
export type FailureKind =
  /** The handler threw, and said what. */
  | 'Unhandled'
  /** It took longer than the function may. */
  | 'Sandbox.Timedout'
  /** Its process ended on the way. */
  | 'Runtime.ExitError'
  /** The handler could not be loaded. */
  | 'InitError';

export class FunctionError extends Error {
  override readonly name = 'FunctionError';
  readonly kind: FailureKind;
  /** What the runtime reported, `{ errorType, errorMessage, trace }`. */
  readonly payload: unknown;

  constructor(kind: FailureKind, payload: unknown) {
    super(`${kind}: ${JSON.stringify(payload)}`);
    this.kind = kind;
    this.payload = payload;
  }
}
