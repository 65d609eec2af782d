/** How a configuration file is applied. */
import type { PithClient } from '../pith-client.ts';
import type { Variables } from './secrets.ts';

export interface ApplyOptions {
  /** As an administrator. */
  pith: PithClient;
  /** As one of the sides of agreements: an administrator is none. */
  party: PithClient | undefined;
  variables: Variables;
  dryRun: boolean;
  /** Whether secrets are sent where nothing else differs: a new one is rotated in. */
  secrets: boolean;
  /** What becomes of the file, a line at a time. */
  say(line: string): void;
  /** What goes wrong. */
  complain(line: string): void;
}
