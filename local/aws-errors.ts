/** What an operator has to do about what AWS answers: sign in, choose a region, be allowed something. */
import { StoreUnavailableError } from '#store/table.ts';
import { EnvironmentError } from './environment.ts';

/** Who is asking is not known, or not any more. */
const UNKNOWN_CALLER: ReadonlySet<string> = new Set([
  'CredentialsProviderError',
  'TokenProviderError',
  'ExpiredToken',
  'ExpiredTokenException',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'SignatureDoesNotMatch',
  'UnrecognizedClientException',
  'AuthFailure',
]);

const DENIED: ReadonlySet<string> = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'AuthorizationError',
  'UnauthorizedOperation',
]);

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

/** The store says of anything that it is not available: what is behind that is AWS's own error. */
function ofAws(error: unknown): unknown {
  return error instanceof StoreUnavailableError && error.cause !== undefined ? error.cause : error;
}

/** Whether the operator may not ask this. */
export const isDenied = (error: unknown): boolean => DENIED.has(nameOf(ofAws(error)));

const hasNoRegion = (error: unknown): boolean => error instanceof Error && /^Region is missing/.test(error.message);

/** Whether there is nobody to ask as, or no region to ask in: then nothing else can be asked, either. */
export const isNoCaller = (error: unknown): boolean =>
  UNKNOWN_CALLER.has(nameOf(ofAws(error))) || hasNoRegion(ofAws(error));

/** The error for the command line: an EnvironmentError, with what to do, where the environment is what is wrong. */
export function explainAws(thrown: unknown): unknown {
  const error = ofAws(thrown);
  if (!isNoCaller(error)) return thrown;
  if (hasNoRegion(error)) return new EnvironmentError('no AWS region: set AWS_REGION, or say --region');
  return new EnvironmentError(
    `AWS does not know who is asking (${nameOf(error)}): sign in, for instance with "aws sso login", or set AWS_PROFILE`,
  );
}

/** A word for what went wrong, without what it was about. */
export const errorName = nameOf;
