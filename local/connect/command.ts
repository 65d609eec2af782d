/** `pith connect DESK`: what the command line says, as options. */
import type { Environment } from '../environment.ts';
import { openLocalPith } from '../local-pith.ts';
import { openPithClient, type PithClient, PithClientError } from '../pith-client.ts';
import { connectDesk } from './connect.ts';
import { DeskApiError } from './desk-api.ts';
import { readConnectionMapping } from './mapping-file.ts';
import { findRegistrar } from './registrars.ts';
import { ConnectUsageError } from './usage.ts';

export interface ConnectCommand {
  id?: string;
  unit?: string;
  service?: string;
  timeZone?: string;
  mapping?: string;
  scheme?: string;
  username?: string;
  header?: string;
  at?: string;
  user?: string;
  files?: string;
  rotate?: boolean;
  url?: string;
  token?: string;
}

async function pithOf(environment: Environment, { url, token }: ConnectCommand): Promise<PithClient> {
  if (url === undefined) return openLocalPith(environment);
  if (token === undefined) throw new ConnectUsageError('--url needs an administrator’s --token, or PITH_TOKEN');
  return openPithClient(url, token);
}

function addressOf(at: string): string {
  const url = URL.parse(at);
  if (url === null || !/^https?:$/.test(url.protocol) || url.search !== '' || url.username !== '') {
    throw new ConnectUsageError(`--at is where the desk is, as https://desk.example.com, not ${JSON.stringify(at)}`);
  }
  return url.href;
}

/** What is in the environment, because everybody on a machine can read a command line. */
export interface DeskSecrets {
  /** PITH_DESK_TOKEN: for the desk's own API. */
  token: string | undefined;
  /** PITH_DESK_SECRET: a secret that the desk has made for the webhook, or that it is to be given. */
  secret: string | undefined;
}

/** Runs the command; answers whether a test delivery arrived. */
export async function connectCommand(
  desk: string,
  options: ConnectCommand,
  environment: Environment,
  { token: deskToken, secret }: DeskSecrets,
): Promise<boolean> {
  const { at, user, id = desk } = options;
  const registrar = findRegistrar(desk);
  if (at !== undefined && registrar !== undefined) {
    if (deskToken === undefined) {
      throw new ConnectUsageError(`PITH_DESK_TOKEN is not set. For ${desk} it is: ${registrar.credentials}`);
    }
    if (registrar.needsUser && user === undefined) {
      throw new ConnectUsageError(`${desk} needs --user: PITH_DESK_TOKEN there is ${registrar.credentials}`);
    }
  }
  const mapping = options.mapping === undefined ? undefined : await readConnectionMapping(options.mapping, desk);
  return connectDesk(
    await pithOf(environment, options),
    {
      desk,
      id,
      timeZone: options.timeZone,
      unit: options.unit,
      service: options.service,
      mapping,
      scheme: options.scheme,
      username: options.username,
      headerName: options.header,
      credentials: at === undefined ? undefined : { at: addressOf(at), user, token: deskToken?.trim() ?? '' },
      secret: secret?.trim(),
      folder: options.files ?? `pith-${id}`,
      rotate: options.rotate === true,
    },
    registrar,
    line => process.stdout.write(`${line}\n`),
  );
}

/** Whether another command line, or another mapping file, is what it takes. */
export const isConnectUsage = (error: unknown): boolean =>
  error instanceof ConnectUsageError ||
  (error instanceof DeskApiError && error.status === 0) ||
  (error instanceof PithClientError && error.status === 422);
