/** `pith apply FILE` and `pith export [FILE]`: what the command line says, as options. */
import { writeFile } from 'node:fs/promises';
import type { Environment } from '../environment.ts';
import { openLocalPith } from '../local-pith.ts';
import { openPithClient, type PithClient } from '../pith-client.ts';
import { applyFile } from './apply.ts';
import { exportText } from './export.ts';
import { openConfiguration } from './file.ts';
import type { Variables } from './secrets.ts';
import { ApplyUsageError } from './usage.ts';

interface Where {
  url?: string;
  token?: string;
}

export interface ApplyCommand extends Where {
  dryRun?: boolean;
  secrets?: boolean;
  as?: 'it' | 'business';
  partyToken?: string;
}

async function pithOf(environment: Environment, { url, token }: Where): Promise<PithClient> {
  if (url === undefined) return openLocalPith(environment);
  if (token === undefined) throw new ApplyUsageError('--url needs an administrator’s --token, or PITH_TOKEN');
  return openPithClient(url, token);
}

/** Who proposes agreements. On this machine IT does, unless told otherwise: the other side signs in any case. */
async function partyOf(
  environment: Environment,
  { url, as, partyToken }: ApplyCommand,
  pith: PithClient,
  units: readonly string[],
): Promise<PithClient | undefined> {
  if (as === undefined && partyToken !== undefined) return openPithClient(pith.url, partyToken);
  if (url !== undefined) return undefined;
  return as === 'business'
    ? openLocalPith(environment, { role: 'business', units: [...new Set(units)].sort() })
    : openLocalPith(environment, { role: 'it' });
}

/** Runs `pith apply`; answers whether all of it was applied. Throws ApplyUsageError before anything is changed. */
export async function applyCommand(
  path: string,
  options: ApplyCommand,
  environment: Environment,
  variables: Variables,
  { say, complain }: { say(line: string): void; complain(line: string): void },
): Promise<boolean> {
  if (options.url !== undefined && options.as !== undefined) {
    throw new ApplyUsageError(
      '--as is for the Pith on this machine; for one elsewhere give --party-token, or PITH_PARTY_TOKEN',
    );
  }
  const file = await openConfiguration(path);
  const pith = await pithOf(environment, options);
  const units = file.agreements.map(({ unit }) => unit);
  const party = units.length === 0 ? undefined : await partyOf(environment, options, pith, units);
  const { dryRun = false, secrets = false } = options;
  const { failed } = await applyFile(file, { pith, party, variables, dryRun, secrets, say, complain });
  return failed === 0;
}

/** Runs `pith export`: to the file, or to standard output. */
export async function exportCommand(
  path: string | undefined,
  options: Where,
  environment: Environment,
  { write, say }: { write(text: string): void; say(line: string): void },
): Promise<void> {
  const text = await exportText(await pithOf(environment, options));
  if (path === undefined || path === '-') return write(text);
  await writeFile(path, text).catch((error: NodeJS.ErrnoException) => {
    throw new ApplyUsageError(`${path} can't be written (${error.code})`);
  });
  say(`written: ${path}`);
}
