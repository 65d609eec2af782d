/** The command `pith doctor`: its options and help. What does the work is read when it is asked for. */
import process from 'node:process';
import { type Command, Option } from 'commander';
import { explainAws } from '../aws-errors.ts';
import { readEnvironment } from '../environment.ts';
import type { Check } from './check.ts';

interface DoctorCommand {
  stack?: string;
  dataStack?: string;
  dashboardStack?: string;
  region?: string;
  url?: string;
  token?: string;
  deep?: boolean;
  json?: boolean;
}

/**
 * What is looked at: a deployment when one is named, by an option or by the variables that other commands need for one,
 * or when nothing is on this machine and AWS is within reach.
 */
async function target(options: DoctorCommand): Promise<'deployment' | 'machine'> {
  const { stack, dataStack, dashboardStack, region, url } = options;
  if ([stack, dataStack, dashboardStack, region].some(given => given !== undefined)) return 'deployment';
  if (url !== undefined) return 'machine';
  const { PITH_STORE, PITH_DYNAMODB_ENDPOINT } = process.env;
  // Not by readEnvironment: it wants the table's name, which is what a doctor is asked for.
  if (PITH_STORE?.toLowerCase() === 'dynamodb' && !PITH_DYNAMODB_ENDPOINT) return 'deployment';
  const { existsSync } = await import('node:fs');
  const isHere = existsSync(readEnvironment(process.env).data);
  const { AWS_REGION, AWS_DEFAULT_REGION, AWS_PROFILE } = process.env;
  return isHere || !(AWS_REGION || AWS_DEFAULT_REGION || AWS_PROFILE) ? 'machine' : 'deployment';
}

async function look(where: 'deployment' | 'machine', options: DoctorCommand): Promise<Check[]> {
  const { url, token, region, deep = false } = options;
  const common = { url, token, now: Date.now };
  if (where === 'machine') {
    const { checkMachine } = await import('./machine.ts');
    return checkMachine({ ...common, environment: readEnvironment(process.env) });
  }
  const { checkDeployment } = await import('./deployment.ts');
  const { stack = 'PithService', dataStack = 'PithData', dashboardStack = 'PithDashboard' } = options;
  return checkDeployment({ ...common, region, deep, stack, dataStack, dashboardStack }).catch(error => {
    throw explainAws(error);
  });
}

/** What was looked at, for people. */
function nameOf(where: 'deployment' | 'machine', { url, stack = 'PithService' }: DoctorCommand): string {
  if (where === 'deployment') return `the deployment ${stack}`;
  if (url !== undefined) return url;
  const { AWS_REGION, AWS_DEFAULT_REGION, AWS_PROFILE } = process.env;
  const hint = AWS_REGION || AWS_DEFAULT_REGION || AWS_PROFILE ? ', and not of a deployment: that takes --stack' : '';
  return `this machine${hint}`;
}

async function doctor(options: DoctorCommand): Promise<void> {
  const where = await target(options);
  const checks = await look(where, options);
  const { doctorJson, doctorLines, isHealthy } = await import('./print.ts');
  const colour = process.stdout.isTTY === true && process.stdout.hasColors();
  const said =
    options.json === true
      ? doctorJson(where, checks)
      : doctorLines(checks, { colour, of: nameOf(where, options) }).join('\n');
  process.stdout.write(`${said}\n`);
  if (!isHealthy(checks)) process.exitCode = 1;
}

const HELP = `
Without an option it looks at the Pith of this machine, or, where there is none and AWS_REGION or AWS_PROFILE is set, at
a deployment; its last line says which. With --stack it is always a deployment. Of a deployment it asks CloudFormation,
Lambda, DynamoDB, SSM, SQS and CloudWatch with your own AWS credentials.
It changes nothing and reads no secret; docs/operations.md#permissions has what it must be allowed.
Exit: 0 all right, 1 something is wrong, 2 it can't ask.`;

/** Adds the command. */
export function addDoctorCommand(pith: Command): void {
  pith
    .command('doctor')
    .description('look whether a deployment, or this machine, is all right, and say what to do where it is not')
    .option('--stack <name>', 'the stack of the service; PithService unless told otherwise')
    .option('--data-stack <name>', 'the stack of the table; PithData unless told otherwise')
    .option('--dashboard-stack <name>', 'the stack of the dashboard; PithDashboard unless told otherwise')
    .option('--region <region>', 'where it is deployed; AWS_REGION unless told otherwise')
    .option('--deep', 'walk the whole table, too: which form its items have')
    .option('--json', 'for programs')
    .addOption(new Option('--url <url>', 'where its API is, instead of where the stack says').env('PITH_URL'))
    .addOption(new Option('--token <token>', 'an administrator’s token, to look at the desks').env('PITH_TOKEN'))
    .addHelpText('after', HELP)
    .action(doctor);
}
