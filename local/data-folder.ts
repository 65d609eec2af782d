/** The data folder: the database, and the keys that belong to it. Keys are readable by their owner only. */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newDeploymentKey } from '#lib/vault.ts';

export interface DataFolder {
  database: string;
  deploymentKey: string;
  /** The file that keeps the local issuer's signing key. */
  issuerFile: string;
}

const PRIVATE = 0o600;

/** Reads a private file, or makes it; when two processes make it at once, both get the one that is there. */
export async function readOrCreate(file: string, create: () => Promise<string> | string): Promise<string> {
  const read = (): Promise<string> => readFile(file, 'utf8');
  try {
    return await read();
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  try {
    await writeFile(file, await create(), { mode: PRIVATE, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return read();
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Opens the data folder; makes it, and its deployment key, at the first start. */
export async function openDataFolder(path: string): Promise<DataFolder> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  return {
    database: join(path, 'pith.sqlite'),
    deploymentKey: (await readOrCreate(join(path, 'deployment.key'), newDeploymentKey)).trim(),
    issuerFile: join(path, 'issuer.json'),
  };
}
