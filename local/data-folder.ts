/** The data folder: the database, and the keys that belong to it. Keys are readable by their owner only. */
import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
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
  // Written whole before it gets its name: nobody reads half a key.
  const draft = `${file}.${randomUUID()}`;
  try {
    await writeFile(draft, await create(), { mode: PRIVATE, flag: 'wx' });
    await link(draft, file);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return read();
}

/** Makes the database's file, for nobody else to read; SQLite gives its other files the same mode. */
async function privateFile(file: string): Promise<string> {
  await (await open(file, 'a', PRIVATE)).close();
  return file;
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Opens the data folder; makes it, and its deployment key, at the first start. */
export async function openDataFolder(path: string): Promise<DataFolder> {
  await mkdir(path, { recursive: true, mode: 0o700 });
  return {
    database: await privateFile(join(path, 'pith.sqlite')),
    deploymentKey: (await readOrCreate(join(path, 'deployment.key'), newDeploymentKey)).trim(),
    issuerFile: join(path, 'issuer.json'),
  };
}
