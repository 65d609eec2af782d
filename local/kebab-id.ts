/** An id on the command line. */
import { InvalidArgumentError } from 'commander';

/** The id, as commander takes it. Throws InvalidArgumentError. */
export function kebabId(value: string): string {
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(value)) {
    throw new InvalidArgumentError(
      'An id is kebab-case: lower-case letters and digits, with hyphens between them, such as my-unit.',
    );
  }
  return value;
}
