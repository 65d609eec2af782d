/** The data folder: the database, and the keys that belong to it. Keys are readable by their owner only. */
import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { createVault, newDeploymentKey } from '#lib/vault.ts';
import { DataFolderError, folderError } from './data-folder-error.ts';

export interface DataFolder {
  database: string;
  deploymentKey: string;
  /** The file that keeps it. */
  keyFile: string;
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

/** The deployment key, made with a new database only: by another one nothing opens that was sealed so far. */
async function deploymentKey(file: string, database: string): Promise<string> {
  const key = await readOrCreate(file, async () => {
    if ((await stat(database)).size === 0) return newDeploymentKey();
    throw new DataFolderError(
      `${file} is gone, and ${database} is of no use without it: put the key back from the backup of this folder`,
    );
  });
  try {
    createVault(key.trim());
    return key.trim();
  } catch (cause) {
    const todo = 'put it back from the backup of this folder';
    throw new DataFolderError(`${file} is no deployment key (at least 32 bytes, base64url): ${todo}`, { cause });
  }
}

/** Opens the data folder; makes it, and its deployment key, at the first start. Throws DataFolderError. */
export async function openDataFolder(path: string): Promise<DataFolder> {
  try {
    // Whole, or Node looks for ever for the parent of a relative path whose folder has been removed.
    await mkdir(resolve(path), { recursive: true, mode: 0o700 });
    const database = await privateFile(join(path, 'pith.sqlite'));
    const keyFile = join(path, 'deployment.key');
    return {
      ...{ database, keyFile },
      deploymentKey: await deploymentKey(keyFile, database),
      issuerFile: join(path, 'issuer.json'),
    };
  } catch (error) {
    throw folderError(path, error);
  }
}
