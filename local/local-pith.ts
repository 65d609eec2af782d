/** The Pith that runs on this machine, asked over HTTP as its administrator. */
import { openDataFolder } from './data-folder.ts';
import type { Environment } from './environment.ts';
import { openIssuer } from './issuer.ts';
import { openPithClient, type PithClient } from './pith-client.ts';

/** A client with a token of the local issuer, valid for an hour. */
export async function openLocalPith({ data, host, port }: Environment): Promise<PithClient> {
  const folder = await openDataFolder(data);
  const issuer = await openIssuer(folder.issuerFile);
  const token = await issuer.token({ role: 'admin', expires: '1h' });
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return openPithClient(`http://${name.includes(':') ? `[${name}]` : name}:${port}`, token);
}
