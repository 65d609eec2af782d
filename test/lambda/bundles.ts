/** The bundles of the functions as they are deployed, and what Lambda's runtime brings along, in a folder of their own. */
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '#test/support/temporary.ts';
import { bundle } from '../../infra/bundling.ts';

const ROOT = join(import.meta.dirname, '..', '..');
/** The runtime has all of the SDK; of it, functions load these from there. */
const OF_THE_RUNTIME = ['@aws-sdk/client-ssm'];

export interface Bundles {
  /** The folder of a function's bundle, with nothing above it that it could find besides. */
  folderOf(name: string): string;
  /** For `NODE_PATH`. */
  runtime: string;
  remove(): void;
}

/** Each bundle is built when it is first asked for. */
export function openBundles(): Bundles {
  const { path, remove } = temporaryFolder();
  const runtime = join(path, 'runtime');
  for (const library of OF_THE_RUNTIME) {
    mkdirSync(join(runtime, library, '..'), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', library), join(runtime, library));
  }
  const built = new Set<string>();
  return {
    folderOf(name) {
      const folder = join(path, name);
      if (!built.has(name)) bundle(name, folder);
      built.add(name);
      return folder;
    },
    runtime,
    remove,
  };
}
