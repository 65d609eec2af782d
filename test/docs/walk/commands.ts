/** What is wrong with a command that a page names: held against the command line, the scripts and the files there are. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inProcess } from '#test/support/in-process.ts';
import { OPTION_NAMES } from '../../../infra/options.ts';
import { isAwsOperation } from './aws.ts';
import { ROOT } from './pages.ts';

const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> };

const CDK = ['bootstrap', 'deploy', 'destroy', 'diff', 'synth'];
const NPM = ['ci', 'start', 'test', 'install', 'audit'];

const helps = new Map<string, Promise<string>>();

/** What `pith … --help` says of a command; it is asked once. */
function helpOf(command: string): Promise<string> {
  const help = helps.get(command) ?? inProcess([...command.split(' '), '--help'], {}).then(({ stdout }) => stdout);
  helps.set(command, help);
  return help;
}

const optionsIn = (words: readonly string[]): string[] =>
  words.filter(word => word.startsWith('--')).map(word => word.replace(/[=.,;:).].*$/, ''));

/** `undefined` when there is such a command of Pith, with these options. */
async function wrongWithPith(words: readonly string[]): Promise<string | undefined> {
  const [name = '--help', second] = words;
  if (name.startsWith('-') || name === '…') return undefined;
  const command = name === 'kpi' && second !== undefined && /^[a-z]+$/.test(second) ? `kpi ${second}` : name;
  const help = await helpOf(command);
  if (!help.startsWith(`Usage: pith ${command}`)) return `there is no command pith ${command}`;
  const there = help.split(/[\s,]+/);
  const unknown = optionsIn(words).filter(option => !there.includes(option) && option !== '--help');
  return unknown.length === 0 ? undefined : `pith ${command} has no ${unknown.join(', ')}`;
}

const wrongWithFile = (path = ''): string | undefined =>
  existsSync(join(ROOT, path.replace(/[,.;]$/, ''))) ? undefined : `there is no file ${path}`;

function wrongWithNpx(words: readonly string[]): string | undefined {
  const [tool = '', ...rest] = words;
  if (tool === 'node') return wrongWithFile(rest.find(word => /\.(ts|mjs|js)$/.test(word)) ?? 'package.json');
  if (tool === 'vitest') return wrongWithFile(rest.find(word => word.includes('/')) ?? 'test');
  if (tool !== 'cdk') return ['biome', 'tsc', 'knip'].includes(tool) ? undefined : `npx ${tool} is none that we know`;
  if (!CDK.includes(rest[0] ?? '')) return `the CDK has no ${rest[0]}`;
  const given = rest.flatMap((word, index) => (rest[index - 1] === '--context' ? [word.split('=')[0] ?? ''] : []));
  const unknown = given.filter(name => !OPTION_NAMES.includes(name as (typeof OPTION_NAMES)[number]));
  return unknown.length === 0 ? undefined : `a deployment has no option ${unknown.join(', ')}`;
}

function wrongWithNpm([command = '', script = '']: readonly string[]): string | undefined {
  if (command !== 'run') return NPM.includes(command) ? undefined : `npm ${command} is none that we know`;
  return script in scripts ? undefined : `there is no script ${script}`;
}

/** What is wrong with a command line, given as its words; `undefined` when nothing is. */
export async function wrongWith(words: readonly string[]): Promise<string | undefined> {
  const [name = '', ...rest] = words;
  if (name === 'pith') return wrongWithPith(rest);
  if (name === 'npx') return rest[0] === 'pith' ? wrongWithPith(rest.slice(1)) : wrongWithNpx(rest);
  if (name === 'npm') return wrongWithNpm(rest.filter(word => word !== '-s' && word !== '--silent'));
  if (name === 'node') return wrongWithFile(rest.find(word => /\.(ts|mjs|js)$/.test(word)) ?? 'package.json');
  if (name !== 'aws') return undefined;
  const [service = '', operation = ''] = rest;
  return isAwsOperation(service, operation) ? undefined : `AWS has no ${service} ${operation}`;
}
