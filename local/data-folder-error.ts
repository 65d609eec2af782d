/** What keeps the data folder from being used, in words for whoever has to do something about it. */

/** Says which file or folder it is, and what to do. */
export class DataFolderError extends Error {
  override readonly name = 'DataFolderError';
}

const NOT_OURS = 'is not ours to write: give it to whoever runs Pith, or set PITH_DATA to another folder';
const IN_THE_WAY = 'is in the way of a folder: move it, or set PITH_DATA to another one';

/** What is wrong with a file or folder, and what to do, by the system's code. */
const WORDS: Readonly<Record<string, string>> = {
  EACCES: NOT_OURS,
  EPERM: NOT_OURS,
  EROFS: 'is on a file system that can only be read: set PITH_DATA to a folder elsewhere',
  ENOSPC: 'is on a disk that is full: make room, and start again',
  EDQUOT: 'is on a disk on which our quota is used up: make room, and start again',
  EEXIST: IN_THE_WAY,
  ENOTDIR: IN_THE_WAY,
  EISDIR: 'is a folder and not a file: move it away',
};

/** An error of the file system as a DataFolderError; any other as it is. */
export function folderError(folder: string, error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  const words = WORDS[String(error.code)];
  if (words === undefined) return error;
  const path = 'path' in error && typeof error.path === 'string' ? error.path : folder;
  return new DataFolderError(`${path} ${words} (${error.code})`, { cause: error });
}
