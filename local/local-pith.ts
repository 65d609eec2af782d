/** The Pith that runs on this machine, asked over HTTP. */
import { openDataFolder } from './data-folder.ts';
import { type Environment, EnvironmentError } from './environment.ts';
import { openIssuer, type TokenRequest } from './issuer.ts';
import { openPithClient, type PithClient } from './pith-client.ts';

/** A client with a token of the local issuer, valid for an hour: an administrator's, unless told otherwise. */
export async function openLocalPith(
  { data, host, port, issuer: foreign }: Environment,
  caller: Pick<TokenRequest, 'role' | 'units'> = { role: 'admin' },
): Promise<PithClient> {
  if (foreign !== undefined) {
    throw new EnvironmentError(
      `PITH_ISSUER is set: this Pith takes tokens of ${foreign.issuer}. Say where it runs with --url, and give an administrator’s token of that issuer with --token or PITH_TOKEN.`,
    );
  }
  const folder = await openDataFolder(data);
  const issuer = await openIssuer(folder.issuerFile);
  const token = await issuer.token({ ...caller, expires: '1h' });
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  return openPithClient(`http://${name.includes(':') ? `[${name}]` : name}:${port}`, token);
}
