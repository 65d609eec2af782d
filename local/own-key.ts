/** Whether the deployment key is the one that this store was sealed with. */
import { loadAll } from '#configuration/documents.ts';
import type { StoredConnection } from '#connections/connection.ts';
import type { Vault } from '#lib/vault.ts';
import type { Table } from '#store/table.ts';
import { DataFolderError } from './data-folder-error.ts';

/**
 * Opens the secrets of the connections, as every delivery does. Throws DataFolderError when one was sealed with another
 * key: by this one no desk could post, and the same person would get another pseudonym.
 */
export async function checkKey(table: Table, vault: Vault, file: string): Promise<void> {
  for (const { id, document } of await loadAll<StoredConnection>(table, 'connection')) {
    try {
      for (const { sealed } of document.secrets) vault.open(sealed);
    } catch (cause) {
      const found = `${file} is not the key of this database: the secret of the connection ${id} does not open`;
      throw new DataFolderError(`${found}. Put the key back from the backup of this folder.`, { cause });
    }
  }
}
