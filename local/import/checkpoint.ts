/** Where an import stands, in the data folder: an interrupted one goes on there. Exactness comes from the ledger. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instant } from '#tickets/event.ts';
import type { Summary } from './summary.ts';

export interface Progress {
  /** Rows that are done with. */
  rows: number;
  startedAt: Instant;
  summary: Summary;
}

export interface Checkpoint {
  /** Where it stopped; `undefined` when it begins. */
  read(): Promise<Progress | undefined>;
  save(progress: Progress): Promise<void>;
  remove(): Promise<void>;
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** The checkpoint of an import that all of `identity` (file, connection, mapping, target) tell from others. */
export function checkpointOf(folder: string, identity: readonly string[]): Checkpoint {
  const name = createHash('sha256').update(JSON.stringify(identity)).digest('base64url').slice(0, 22);
  const file = join(folder, 'imports', `${name}.json`);
  return {
    async read() {
      try {
        return JSON.parse(await readFile(file, 'utf8')) as Progress;
      } catch (error) {
        // Half of one, or none: from the beginning is always right.
        if (isMissing(error) || error instanceof SyntaxError) return undefined;
        throw error;
      }
    },
    async save(progress) {
      await mkdir(join(folder, 'imports'), { recursive: true, mode: 0o700 });
      // Written whole before it gets its name: a kill in between leaves the one before.
      await writeFile(`${file}.new`, JSON.stringify(progress), { mode: 0o600 });
      await rename(`${file}.new`, file);
    },
    remove: () => rm(file, { force: true }),
  };
}

/** For what can't be gone on with: standard input, and a dry run. */
export const NO_CHECKPOINT: Checkpoint = {
  read: async () => undefined,
  save: async () => {},
  remove: async () => {},
};
