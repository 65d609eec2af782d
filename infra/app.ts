/** What `cdk` runs: `node infra/app.ts`, as cdk.json says. */
import { createApp } from './create-app.ts';
import { review } from './nag.ts';

review(createApp()).app.synth();
