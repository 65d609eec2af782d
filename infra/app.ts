/** What `cdk` runs: `node infra/app.ts`, as cdk.json says. */
import process from 'node:process';
import { createApp } from './create-app.ts';
import { review } from './nag.ts';
import { OptionsError } from './options.ts';

try {
  review(createApp()).app.synth();
} catch (error) {
  // Whoever misspelt an option has no use for a stack trace below it.
  if (!(error instanceof OptionsError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
