/** Saves a change of a connection: all the rest of it as it is, and only if nobody else has changed it meanwhile. */
import { call } from '../../api/client.ts';
import { bodyOf, type Connection, type ConnectionBody, type Saved } from './model.ts';

export interface Version {
  connection: Connection;
  etag: string | undefined;
}

export const saveConnection = ({ connection, etag }: Version, changes: Partial<ConnectionBody>): Promise<Saved> =>
  call('PUT /v1/connections/{id}', {
    path: { id: connection.id },
    body: bodyOf(connection, changes),
    ifMatch: etag,
  });
